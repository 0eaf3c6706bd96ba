package io.digitalfte.record;

import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The view over one SQLite connection. */
class SqliteView implements View {
  private static final String OPEN = "('WAITING','HELD','APPROVED','CLAIMED','ARMED','UNCERTAIN')";

  private final Sql sql;

  SqliteView(Sql sql) {
    this.sql = sql;
  }

  final Sql sql() {
    return sql;
  }

  @Override
  public final Optional<String> meta(String name) {
    return sql.one("select value from meta where name = ?", s -> s.text(name), r -> r.text(1));
  }

  @Override
  public final Optional<String> cursor(String account) {
    return sql.one(
        "select value from cursor where account = ?", s -> s.text(account), r -> r.text(1));
  }

  @Override
  public final Optional<Signal> signal(Ulid id) {
    return sql.one(Rows.SIGNAL + " where id = ?", s -> s.text(id), Rows::signal);
  }

  @Override
  public final List<Ulid> undrafted(int most) {
    return sql.all(
        "select id from signal where outcome is null order by id limit ?",
        s -> s.number(most),
        r -> new Ulid(r.text(1)));
  }

  @Override
  public final List<Signal> thread(Collection<String> messageIds) {
    Map<Ulid, Signal> found = new LinkedHashMap<>();
    for (String id : messageIds) {
      sql.all(
              Rows.SIGNAL
                  + " where id in (select signal from thread where message_id = ?)"
                  + " order by id limit 100",
              s -> s.text(id),
              Rows::signal)
          .forEach(signal -> found.put(signal.id(), signal));
    }
    List<Signal> sorted = new ArrayList<>(found.values());
    sorted.sort((a, b) -> a.id().compareTo(b.id()));
    return sorted.size() > 100 ? sorted.subList(0, 100) : sorted;
  }

  @Override
  public final List<Ulid> answering(Collection<Ulid> signals, Set<State> states) {
    List<Ulid> found = new ArrayList<>();
    for (Ulid signal : signals) {
      found.addAll(
          sql.all(
              "select id from proposal where signal = ? and state in (" + Rows.names(states) + ")",
              s -> s.text(signal),
              r -> new Ulid(r.text(1))));
    }
    return found;
  }

  @Override
  public final Optional<Saved.Plan> plan(Ulid proposal) {
    return sql.one(Rows.PROPOSAL + " where id = ?", s -> s.text(proposal), Rows::proposal)
        .map(p ->
            new Saved.Plan(
                p,
                sql.all(
                    Rows.ACTION + " where proposal = ? order by step",
                    s -> s.text(proposal),
                    Rows::action)));
  }

  @Override
  public final Optional<Ulid> proposalOf(Ulid action) {
    return sql.one(
        "select proposal from action where id = ?", s -> s.text(action), r -> new Ulid(r.text(1)));
  }

  @Override
  public final List<Saved.Proposal> proposals(Set<State> states, Optional<Ulid> after, int most) {
    return sql.all(
        Rows.PROPOSAL
            + " where state in ("
            + Rows.names(states)
            + ") and id > ? order by id limit ?",
        s -> s.text(after.map(Ulid::text).orElse("")).number(most),
        Rows::proposal);
  }

  @Override
  public final List<Saved.Proposal> newest(Set<State> states, int most) {
    // Sorted by an index alone; only the rows that are wanted are read, which hold whole notes.
    return sql.all(
        Rows.PROPOSAL
            + " where id in (select id from proposal where state in ("
            + Rows.names(states)
            + ") order by id desc limit ?) order by id",
        s -> s.number(most),
        Rows::proposal);
  }

  @Override
  public final List<Stamp> lately(Origin origin, int done) {
    return sql.all(
        "select id, digest, state, created from proposal where origin = ? and state in "
            + OPEN
            + " union all select id, digest, state, created from (select * from proposal"
            + " where state = 'DONE' order by changed desc limit ?) where origin = ?",
        s -> s.text(origin.name()).number(done).text(origin.name()),
        r ->
            new Stamp(
                new Ulid(r.text(1)), new Digest(r.text(2)), State.valueOf(r.text(3)), r.time(4)));
  }

  @Override
  public final long count(Set<State> states) {
    return sum(
        "select count(*) from proposal where state in (" + Rows.names(states) + ")", s -> {});
  }

  @Override
  public final long unprompted(Origin origin) {
    return sum(
        "select count(*) from proposal where state = 'WAITING' and origin = ? and signal is null",
        s -> s.text(origin.name()));
  }

  @Override
  public final Map<String, Standing> open() {
    Map<String, Standing> open = new HashMap<>();
    sql.all(
            "select note, id, state from proposal where state in " + OPEN,
            s -> {},
            r -> Map.entry(r.text(1), new Standing(new Ulid(r.text(2)), State.valueOf(r.text(3)))))
        .forEach(e -> open.put(e.getKey(), e.getValue()));
    return open;
  }

  @Override
  public final Optional<State> standing(Ulid proposal, String note) {
    return sql.one(
        "select state from proposal where id = ? and note = ?",
        s -> s.text(proposal).text(note),
        r -> State.valueOf(r.text(1)));
  }

  @Override
  public final List<Line> latest(State state, int most) {
    return sql.all(
        "select id, note, title, coalesce((select at from entry where seq >= changed order by seq"
            + " limit 1), asked) from proposal where state = ? order by changed desc limit ?",
        s -> s.text(state.name()).number(most),
        SqliteView::line);
  }

  @Override
  public final List<Line> soonest(int most) {
    return sql.all(
        "select id, note, title, expires from proposal where state = 'WAITING'"
            + " order by expires limit ?",
        s -> s.number(most),
        SqliteView::line);
  }

  private static Line line(Sql.Row r) {
    return new Line(new Ulid(r.text(1)), r.text(2), r.text(3), r.time(4));
  }

  @Override
  public final List<Ulid> unfinished() {
    return sql.all(
        "select id from proposal p where state = 'WAITING' and (mark = '' or verdict = 'refuse' or"
            + " (verdict = 'allow' and not exists"
            + " (select 1 from approval a where a.proposal = p.id))) order by id",
        s -> {},
        r -> new Ulid(r.text(1)));
  }

  @Override
  public final List<Ulid> concerned(Set<State> actions) {
    return sql.all(
        "select distinct proposal from action where state in ("
            + Rows.names(actions)
            + ") order by proposal",
        s -> {},
        r -> new Ulid(r.text(1)));
  }

  @Override
  public final Map<State, Long> counts() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    sql.all(
            "select state, count(*) from proposal group by state",
            s -> {},
            r -> Map.entry(State.valueOf(r.text(1)), r.number(2)))
        .forEach(e -> counts.put(e.getKey(), e.getValue()));
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public final List<Saved.Action> actions(Set<State> states, int most) {
    return sql.all(
        Rows.ACTION
            + " where state in ("
            + Rows.names(states)
            + ") order by proposal, step limit ?",
        s -> s.number(most),
        Rows::action);
  }

  @Override
  public final List<Saved.Action> due(Instant until, int most) {
    return sql.all(
        Rows.ACTION + " where due is not null and due <= ? order by due limit ?",
        s -> s.time(until).number(most),
        Rows::action);
  }

  @Override
  public final Optional<Instant> nextDue(Instant after) {
    return sql.one(
            "select min(due) from action where due is not null and due > ?",
            s -> s.time(after),
            r -> r.maybeTime(1))
        .flatMap(t -> t);
  }

  @Override
  public final List<Ulid> expired(Instant by, int most) {
    return sql.all(
        "select id from proposal where state = 'WAITING' and expires <= ? order by expires limit ?",
        s -> s.time(by).number(most),
        r -> new Ulid(r.text(1)));
  }

  @Override
  public final Optional<Instant> nextExpiry(Instant after) {
    return sql.one(
            "select min(expires) from proposal where state = 'WAITING' and expires > ?",
            s -> s.time(after),
            r -> r.maybeTime(1))
        .flatMap(t -> t);
  }

  @Override
  public final List<Saved.Approval> approvals(Ulid proposal) {
    return sql.all(
        "select nonce, proposal, at, assurance, document, void from approval"
            + " where proposal = ? and void = 0 order by at desc, nonce",
        s -> s.text(proposal),
        Rows::approval);
  }

  @Override
  public final boolean nonceUsed(String nonce) {
    return sql.one("select 1 from approval where nonce = ?", s -> s.text(nonce), r -> r.number(1))
        .isPresent();
  }

  @Override
  public final Optional<Saved.Document> document(String name) {
    return sql.one(
        "select name, version, at, body from document where name = ? order by version desc limit 1",
        s -> s.text(name),
        r -> new Saved.Document(r.text(1), Math.toIntExact(r.number(2)), r.time(3), r.text(4)));
  }

  @Override
  public final Spent spent(Instant midnight, Instant week, String kind, Ulid except) {
    String sum =
        "select coalesce(sum(minor), 0) from spending"
            + " where minor is not null and at >= ? and action <> ?";
    return new Spent(
        sum(sum, s -> s.time(midnight).text(except)),
        sum(sum, s -> s.time(week).text(except)),
        sum(
            "select count(*) from spending where kind = ? and at >= ? and action <> ?",
            s -> s.text(kind).time(midnight).text(except)));
  }

  private long sum(String query, Consumer<Sql.Values> values) {
    return sql.one(query, values, r -> r.number(1)).orElse(0L);
  }

  @Override
  public final List<Saved.Spending> spendingOn(String payee, int most) {
    return sql.all(
        Rows.SPENDING
            + " where payee = ? and exists (select 1 from action a"
            + " where a.id = spending.action and a.state = 'DONE')"
            + " order by at desc limit ?",
        s -> s.text(payee).number(most),
        Rows::spending);
  }

  @Override
  public final List<Entry> entries(long from, int most) {
    return sql.all(
        "select seq, at, json, hash from entry where seq >= ? order by seq limit ?",
        s -> s.number(from).number(most),
        Rows::entry);
  }

  @Override
  public final List<Entry> query(
      Optional<String> action, Optional<String> id, Optional<Instant> since, int most) {
    String event = action.orElse("");
    // A first part such as "proposal." stands for all events that begin with it.
    String upTo = event.endsWith(".") ? event.substring(0, event.length() - 1) + "/" : event;
    StringBuilder query = new StringBuilder("select seq, at, json, hash from entry where at >= ?");
    query.append(event.isEmpty() ? "" : " and action >= ? and action <= ?");
    query.append(id.isEmpty() ? "" : " and (target = ? or correlation = ?)");
    query.append(" order by seq desc limit ?");
    return sql.all(
        query.toString(),
        s -> {
          s.time(since.orElse(Instant.EPOCH));
          if (!event.isEmpty()) {
            s.text(event).text(upTo);
          }
          id.ifPresent(i -> s.text(i).text(i));
          s.number(most);
        },
        Rows::entry);
  }

  @Override
  public final Optional<String> checkpoint(long upTo) {
    return sql.one(
        "select body from checkpoint where seq <= ? order by seq desc limit 1",
        s -> s.number(upTo),
        r -> r.text(1));
  }

  @Override
  public Traffic traffic() {
    return new SqliteTraffic(sql);
  }

  /** A letter as the signal table holds it; used by the pen as well. */
  static Sighting sighting(String account, String outside, String digest, String letter) {
    return new Sighting(account, outside, new Digest(digest), Json.read(letter, Letter.class));
  }
}
