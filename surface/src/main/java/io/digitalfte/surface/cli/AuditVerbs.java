package io.digitalfte.surface.cli;

import io.digitalfte.record.Audit;
import io.digitalfte.record.Entry;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code fte audit ...}: the record, and whether it is whole. */
final class AuditVerbs {
  private AuditVerbs() {}

  static Noun noun() {
    return Noun.of(
        "audit",
        "The record of what happened, and whether it is whole.",
        Verb.of(
            "verify",
            "Verifies the chain, the files made from it and the checkpoints.",
            AuditVerbs::verify,
            Word.option("--against", "FILE", "compare with this copy kept elsewhere")),
        Verb.of(
            "query",
            "Lists entries, the newest last; with --json one entry on each line.",
            AuditVerbs::query,
            Word.option("--action", "NAME", "only this event; a dot at the end takes all below"),
            Word.option("--id", "ID", "only what concerns this target or correlation"),
            Word.option("--since", "TIME", "only since then: 2026-11-20T09:00:00Z, 2h, 3d"),
            Word.option("--limit", "N", "at most this many, the newest; 50 by default")),
        Verb.of(
            "checkpoint",
            "Signs where the record stands now, for a copy elsewhere.",
            AuditVerbs::checkpoint));
  }

  private static int verify(Call call) {
    Audit.Report report = call.house().verify(call.option("--against").map(Call::path));
    if (call.json()) {
      ObjectNode out = Call.object();
      out.put("clean", report.clean());
      out.put("entries", report.entries());
      out.put("checkpoints", report.checkpoints());
      ArrayNode findings = out.putArray("findings");
      report.findings().forEach(findings::add);
      call.paper().json(out);
    } else {
      report.findings().forEach(finding -> call.paper().line(finding, Tint.BAD));
      call.paper()
          .line(
              "verified "
                  + count(report.entries(), "entry", "entries")
                  + " and "
                  + count(report.checkpoints(), "checkpoint", "checkpoints")
                  + ": "
                  + (report.clean()
                      ? "whole"
                      : count(report.findings().size(), "finding", "findings")));
    }
    return report.clean() ? 0 : Fault.Code.REFUSED.exit();
  }

  private static String count(long many, String one, String more) {
    return many + " " + (many == 1 ? one : more);
  }

  /** The signed line itself is what a copy elsewhere is made of. */
  private static int checkpoint(Call call) {
    JsonNode answer = call.ask("audit.checkpoint", none -> {});
    if (!call.json()) {
      call.say("the record up to entry " + answer.path("seq").asLong(0));
    }
    return Answers.tell(call, answer, answer.path("checkpoint").asString(""));
  }

  private static int query(Call call) {
    Optional<Instant> since =
        call.option("--since").map(given -> Lapse.since(given, call.house().now()));
    int most = call.number("--limit", 50, 1, 100_000);
    Optional<String> id = call.option("--id").map(given -> id(call, given));
    List<Entry> entries =
        call.house()
            .<List<Entry>>read(view -> view.query(call.option("--action"), id, since, most))
            .reversed();
    if (call.json()) {
      entries.forEach(entry -> call.paper().jsonLine(entry.json()));
    } else if (entries.isEmpty()) {
      call.say("no entry matches");
    } else {
      Table table = new Table("seq", "time", "action", "actor", "target", "result", "parameters");
      entries.forEach(entry -> row(table, entry));
      table.print(call.paper());
    }
    return 0;
  }

  private static String id(Call call, String given) {
    // Not all targets are proposals: what is no shortened id is looked for as it stands.
    boolean shortened =
        given.length() >= 6
            && given.length() < 26
            && Ulid.looksLike("0".repeat(26 - given.length()) + given.toUpperCase(Locale.ROOT));
    return shortened ? Abbreviation.plan(call, given).proposal().id().text() : given;
  }

  private static void row(Table table, Entry entry) {
    JsonNode line = Json.parse(entry.json().getBytes(StandardCharsets.UTF_8));
    StringBuilder parameters = new StringBuilder();
    line.path("parameters")
        .properties()
        .forEach(one -> {
          String value = one.getValue().asString("");
          parameters
              .append(parameters.isEmpty() ? "" : " ")
              .append(one.getKey())
              .append('=')
              .append(value.indexOf(' ') < 0 ? value : '"' + value + '"');
        });
    String result = line.path("result").asString("");
    String target = line.path("target").asString("-");
    table.row(
        result.equals("success") ? Tint.NONE : Tint.LOUD,
        String.valueOf(entry.seq()),
        line.path("timestamp").asString(""),
        line.path("action").asString(""),
        line.path("actor").asString(""),
        Ulid.looksLike(target) ? target.substring(18) : target,
        result,
        parameters.toString());
  }
}
