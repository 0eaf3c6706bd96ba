package io.digitalfte.record;

import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The traffic over one SQLite connection. */
final class SqliteTraffic implements TrafficPen {
  private static final String DISPATCH =
      "select d.id, d.agent, d.number, d.task, d.digest, d.at, d.stage, d.proposal, d.body,"
          + " d.outcome, d.said, d.remark from dispatch d";

  private final Sql sql;

  SqliteTraffic(Sql sql) {
    this.sql = sql;
  }

  private static Dispatched dispatched(Sql.Row r) {
    return new Dispatched(
        new Ulid(r.text(1)),
        r.text(2),
        Math.toIntExact(r.number(3)),
        r.text(4),
        new Digest(r.text(5)),
        r.time(6),
        Stage.valueOf(r.text(7)),
        r.maybe(8).map(Ulid::new),
        r.maybe(9),
        r.maybe(10),
        Math.toIntExact(r.number(11)),
        r.maybe(12));
  }

  private static Parcel parcel(Sql.Row r) {
    return new Parcel(r.number(1), r.text(2), r.maybe(3));
  }

  @Override
  public List<Parcel> parcels(int most) {
    List<Parcel> all = new ArrayList<>();
    // A unit that begins within the bound is given whole.
    sql.all(
            "select unit, path, text from parcel where unit <= (select max(unit) from"
                + " (select unit from parcel order by seq limit ?)) order by seq",
            s -> s.number(most),
            SqliteTraffic::parcel)
        .forEach(all::add);
    return all;
  }

  @Override
  public long newest() {
    return number("select coalesce(max(seq), 0) from parcel", s -> {});
  }

  @Override
  public Optional<Dispatched> dispatch(Ulid id) {
    return sql.one(DISPATCH + " where d.id = ?", s -> s.text(id), SqliteTraffic::dispatched);
  }

  @Override
  public Optional<Dispatched> dispatchOf(Ulid proposal) {
    return sql.one(
        DISPATCH + " where d.proposal = ? order by d.rowid desc limit 1",
        s -> s.text(proposal),
        SqliteTraffic::dispatched);
  }

  @Override
  public List<Dispatched> dispatches(Stage stage, int most) {
    return sql.all(
        DISPATCH + " where d.stage = ? order by d.rowid limit ?",
        s -> s.text(stage.name()).number(most),
        SqliteTraffic::dispatched);
  }

  @Override
  public List<Dispatched> refused(Instant since, int most) {
    return sql.all(
        DISPATCH + " where d.stage = 'REFUSED' and d.at >= ? order by d.rowid desc limit ?",
        s -> s.time(since).number(most),
        SqliteTraffic::dispatched);
  }

  @Override
  public List<Dispatched> untold(int most) {
    return sql.all(
        DISPATCH
            + " join proposal p on p.id = d.proposal where d.stage = 'TAKEN'"
            + " and p.version > d.said order by d.rowid limit ?",
        s -> s.number(most),
        SqliteTraffic::dispatched);
  }

  @Override
  public int highest(String agent) {
    return Math.toIntExact(
        number("select coalesce(max(number), 0) from dispatch where agent = ?", agent));
  }

  @Override
  public long count(String agent, Instant since) {
    return number(
        "select count(*) from dispatch where agent = ? and at >= ?",
        s -> s.text(agent).time(since));
  }

  @Override
  public long queued(String agent) {
    return number("select count(*) from dispatch where stage = 'CAME' and agent = ?", agent);
  }

  @Override
  public long waiting(String agent) {
    return number(
        "select count(*) from dispatch d join proposal p on p.id = d.proposal"
            + " where d.stage = 'TAKEN' and d.agent = ? and p.state = 'WAITING'",
        agent);
  }

  private long number(String query, String agent) {
    return number(query, s -> s.text(agent));
  }

  private long number(String query, Consumer<Sql.Values> values) {
    return sql.one(query, values, r -> r.number(1)).orElse(0L);
  }

  @Override
  public Optional<Heard> heard(Sighting seen) {
    return sql.one(
        "select id, account, outside_id, digest, letter, at, flagged, outcome from signal"
            + " where account = ? and outside_id = ? and digest = ?",
        s -> s.text(seen.account()).text(seen.outsideId()).text(seen.digest()),
        r -> new Heard(Rows.signal(r), r.maybe(8)));
  }

  @Override
  public boolean namesake(Sighting seen) {
    return number(
            "select count(*) from signal where account = ? and outside_id = ? and digest <> ?",
            s -> s.text(seen.account()).text(seen.outsideId()).text(seen.digest()))
        > 0;
  }

  @Override
  public Optional<String> toldBy(Ulid signal) {
    return sql.one("select agent from told where signal = ?", s -> s.text(signal), r -> r.text(1));
  }

  @Override
  public void send(Map<String, Optional<String>> edits) {
    long unit = number("select coalesce(max(unit), 0) + 1 from parcel", s -> {});
    edits.forEach((path, text) ->
        sql.update(
            "insert into parcel (unit, path, text) values (?, ?, ?)"
                + " on conflict (path) do update set text = excluded.text",
            s -> s.number(unit).text(path).text(text)));
  }

  @Override
  public void sent(List<Parcel> parcels) {
    parcels.forEach(p ->
        sql.update(
            "delete from parcel where path = ? and text is ?",
            s -> s.text(p.path()).text(p.text())));
  }

  @Override
  public List<Parcel> withhold(String path) {
    List<Parcel> unit =
        sql.all(
            "select unit, path, text from parcel where unit ="
                + " (select unit from parcel where path = ?) order by seq",
            s -> s.text(path),
            SqliteTraffic::parcel);
    sent(unit);
    return unit;
  }

  @Override
  public void add(Dispatched d) {
    sql.update(
        "insert into dispatch (id, agent, number, task, digest, at, stage, proposal, body, outcome,"
            + " said, remark) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        s ->
            s.text(d.id())
                .text(d.agent())
                .number(d.number())
                .text(d.task())
                .text(d.digest())
                .time(d.at())
                .text(d.stage().name())
                .text(d.proposal().map(Ulid::text))
                .text(d.body())
                .text(d.outcome())
                .number(d.said())
                .text(d.remark()));
  }

  @Override
  public void change(Dispatched d) {
    sql.update(
        "update dispatch set stage = ?, proposal = ?, body = null, outcome = ?, said = ?,"
            + " remark = ? where id = ?",
        s ->
            s.text(d.stage().name())
                .text(d.proposal().map(Ulid::text))
                .text(d.outcome())
                .number(d.said())
                .text(d.remark())
                .text(d.id()));
  }

  @Override
  public void told(Ulid signal, String agent) {
    sql.update(
        "insert into told (signal, agent) values (?, ?) on conflict do nothing",
        s -> s.text(signal).text(agent));
  }
}
