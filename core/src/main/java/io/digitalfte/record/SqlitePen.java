package io.digitalfte.record;

import io.digitalfte.act.Event;
import io.digitalfte.act.State;
import io.digitalfte.act.States;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pen over the writing connection; lives for one commit. */
final class SqlitePen extends SqliteView implements Pen {
  private final List<Entry> entries = new ArrayList<>();
  private Tip tip;

  SqlitePen(Sql sql, Tip tip) {
    super(sql);
    this.tip = tip;
  }

  static Tip readTip(Sql sql) {
    return sql.one(
            "select seq, at, json, hash from entry order by seq desc limit 1", s -> {}, Rows::entry)
        .map(e -> new Tip(e.seq(), e.hash(), e.at()))
        .orElse(Tip.empty());
  }

  Tip tip() {
    return tip;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Forgets the entries of a step that was rolled back. */
  void forget(Tip before, int keep) {
    tip = before;
    entries.subList(keep, entries.size()).clear();
  }

  @Override
  public void meta(String name, String value) {
    sql()
        .update(
            "insert into meta (name, value) values (?, ?)"
                + " on conflict (name) do update set value = excluded.value",
            s -> s.text(name).text(value));
  }

  @Override
  public void cursor(String account, String value) {
    sql()
        .update(
            "insert into cursor (account, value) values (?, ?)"
                + " on conflict (account) do update set value = excluded.value",
            s -> s.text(account).text(value));
  }

  @Override
  public Optional<Signal> signal(Ulid id, Sighting seen, Instant at) {
    boolean flagged =
        sql()
            .one(
                "select 1 from signal where account = ? and outside_id = ? and digest <> ?",
                s -> s.text(seen.account()).text(seen.outsideId()).text(seen.digest()),
                r -> r.number(1))
            .isPresent();
    int added =
        sql()
            .update(
                "insert into signal (id, account, outside_id, digest, letter, at, flagged)"
                    + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                s ->
                    s.text(id)
                        .text(seen.account())
                        .text(seen.outsideId())
                        .text(seen.digest())
                        .text(Json.text(seen.letter()))
                        .time(at)
                        .number(flagged ? 1 : 0));
    if (added == 0) {
      return Optional.empty();
    }
    Set<String> ids = new LinkedHashSet<>(seen.letter().references());
    seen.letter().inReplyTo().ifPresent(ids::add);
    ids.add(seen.letter().messageId());
    for (String messageId : ids) {
      sql()
          .update(
              "insert into thread (message_id, signal) values (?, ?) on conflict do nothing",
              s -> s.text(messageId).text(id));
    }
    return Optional.of(new Signal(id, seen, at, flagged));
  }

  @Override
  public void drafted(Ulid signal, String outcome) {
    sql()
        .update(
            "update signal set outcome = ? where id = ? and outcome is null",
            s -> s.text(outcome).text(signal));
  }

  @Override
  public void add(Saved.Plan plan) {
    Saved.Proposal p = plan.proposal();
    sql()
        .update(
            "insert into proposal (id, kind, origin, signal, correlation, title, detail, created,"
                + " asked, expires, digest, verdict, rule, note, mark, rendering, state, version,"
                + " changed)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', 0, ?)",
            s ->
                s.text(p.id())
                    .text(p.kind())
                    .text(p.origin().name())
                    .text(p.signal())
                    .text(p.correlation())
                    .text(p.title())
                    .text(p.detail())
                    .time(p.created())
                    .time(p.asked())
                    .time(p.expires())
                    .text(p.digest())
                    .text(p.verdict())
                    .text(p.rule())
                    .text(p.note())
                    .text(p.mark())
                    .text(p.rendering())
                    .number(tip.seq() + 1));
    for (Saved.Action a : plan.actions()) {
      sql()
          .update(
              "insert into action (id, proposal, step, kind, kind_version, target, record, state,"
                  + " version) values (?, ?, ?, ?, ?, ?, ?, 'WAITING', 0)",
              s ->
                  s.text(a.id())
                      .text(a.proposal())
                      .number(a.step())
                      .text(a.kind())
                      .number(a.kindVersion())
                      .text(a.target())
                      .text(a.record()));
    }
  }

  @Override
  public boolean reask(Saved.Proposal p, List<Saved.Action> waiting) {
    int changed =
        sql()
            .update(
                "update proposal set digest = ?, verdict = ?, rule = ?, asked = ?, expires = ?,"
                    + " mark = ?, rendering = ?, version = version + 1"
                    + " where id = ? and version = ? and state = 'WAITING'",
                s ->
                    s.text(p.digest())
                        .text(p.verdict())
                        .text(p.rule())
                        .time(p.asked())
                        .time(p.expires())
                        .text(p.mark())
                        .text(p.rendering())
                        .text(p.id())
                        .number(p.version()));
    if (changed == 0) {
      return false;
    }
    for (Saved.Action a : waiting) {
      sql()
          .update(
              "update action set record = ?, target = ?, version = version + 1"
                  + " where id = ? and state = 'WAITING'",
              s -> s.text(a.record()).text(a.target()).text(a.id()));
    }
    return true;
  }

  @Override
  public void unrender(Ulid proposal, Instant asked, Instant expires) {
    sql()
        .update(
            "update proposal set mark = '', asked = ?, expires = ?, version = version + 1"
                + " where id = ?",
            s -> s.time(asked).time(expires).text(proposal));
  }

  @Override
  public void rendered(Ulid proposal, String mark, String rendering) {
    sql()
        .update(
            "update proposal set mark = ?, rendering = ?, version = version + 1 where id = ?",
            s -> s.text(mark).text(rendering).text(proposal));
  }

  @Override
  public Optional<Saved.Action> move(Saved.Action a, Event event, Change change) {
    State to =
        States.next(a.state(), event)
            .orElseThrow(() -> new IllegalArgumentException("no " + event + " from " + a.state()));
    int moved =
        sql()
            .update(
                "update action set state = ?, version = version + 1,"
                    + " attempts = attempts + ?, due = ?, lost = coalesce(?, lost), looks = ?, receipt = ?,"
                    + " reason = ? where id = ? and state = ? and version = ?",
                s ->
                    s.text(to.name())
                        .number(event == Event.ARM ? 1 : 0)
                        .time(change.due())
                        .time(change.lost())
                        .number(change.looks())
                        .text(change.receipt())
                        .text(change.reason())
                        .text(a.id())
                        .text(a.state().name())
                        .number(a.version()));
    if (moved == 0) {
      return Optional.empty();
    }
    deriveState(a.proposal());
    return sql().one(Rows.ACTION + " where id = ?", s -> s.text(a.id()), Rows::action);
  }

  private void deriveState(Ulid proposal) {
    List<State> states =
        sql()
            .all(
                "select state from action where proposal = ?",
                s -> s.text(proposal),
                r -> State.valueOf(r.text(1)));
    sql()
        .update(
            "update proposal set changed = iif(state = ?1, changed, ?2), state = ?1,"
                + " version = version + 1 where id = ?3",
            s -> s.text(States.ofProposal(states).name()).number(tip.seq() + 1).text(proposal));
  }

  @Override
  public void look(Saved.Action action, Instant next, String reason) {
    sql()
        .update(
            "update action set due = ?, looks = looks + 1, reason = ?, version = version + 1"
                + " where id = ? and state = 'UNCERTAIN' and version = ?",
            s -> s.time(next).text(reason).text(action.id()).number(action.version()));
  }

  @Override
  public void suspect(Ulid action, Optional<Instant> until) {
    sql()
        .update(
            "update action set lost = ?, version = version + 1 where id = ?",
            s -> s.time(until).text(action));
  }

  @Override
  public boolean approve(Saved.Approval approval) {
    return sql()
            .update(
                "insert into approval (nonce, proposal, at, assurance, document)"
                    + " values (?, ?, ?, ?, ?) on conflict (nonce) do nothing",
                s ->
                    s.text(approval.nonce())
                        .text(approval.proposal())
                        .time(approval.at())
                        .text(approval.assurance())
                        .text(approval.document()))
        == 1;
  }

  @Override
  public void cancelApprovals(Ulid proposal) {
    sql().update("update approval set void = 1 where proposal = ?", s -> s.text(proposal));
  }

  @Override
  public Saved.Document document(String name, Instant at, String body) {
    int version = document(name).map(Saved.Document::version).orElse(0) + 1;
    sql()
        .update(
            "insert into document (name, version, at, body) values (?, ?, ?, ?)",
            s -> s.text(name).number(version).time(at).text(body));
    return new Saved.Document(name, version, at, body);
  }

  @Override
  public void spend(Saved.Spending spending) {
    sql()
        .update(
            "insert into spending (action, kind, at, payee, account, minor)"
                + " values (?, ?, ?, ?, ?, ?)"
                + " on conflict (action) do nothing",
            s ->
                s.text(spending.action())
                    .text(spending.kind())
                    .time(spending.at())
                    .text(spending.payee())
                    .text(spending.account())
                    .number(spending.minor()));
  }

  @Override
  public void unspend(Ulid action) {
    sql().update("delete from spending where action = ?", s -> s.text(action));
  }

  @Override
  public TrafficPen traffic() {
    return new SqliteTraffic(sql());
  }

  @Override
  public Entry append(Entry.Draft draft, Instant at) {
    // Time never runs backwards in the record, whatever the clock does.
    Entry entry = Entry.after(tip, draft, at.isBefore(tip.at()) ? tip.at() : at);
    sql()
        .update(
            "insert into entry (seq, at, action, target, correlation, hash, json)"
                + " values (?, ?, ?, ?, ?, ?, ?)",
            s ->
                s.number(entry.seq())
                    .time(entry.at())
                    .text(draft.action())
                    .text(draft.target())
                    .text(draft.correlation())
                    .text(entry.hash())
                    .text(entry.json()));
    entries.add(entry);
    tip = new Tip(entry.seq(), entry.hash(), entry.at());
    return entry;
  }

  @Override
  public void checkpoint(long seq, Instant at, String json) {
    sql()
        .update(
            "insert into checkpoint (seq, at, body) values (?, ?, ?) on conflict do nothing",
            s -> s.number(seq).time(at).text(json));
  }
}
