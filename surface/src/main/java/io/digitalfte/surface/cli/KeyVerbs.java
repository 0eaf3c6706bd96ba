package io.digitalfte.surface.cli;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.term.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code fte key ...}: who may sign what. */
final class KeyVerbs {
  private KeyVerbs() {}

  static Noun noun() {
    return Noun.of(
        "key",
        "Who may sign what.",
        Verb.of("list", "Lists every key there ever was.", KeyVerbs::list),
        Verb.of(
            "rotate",
            "Replaces a key that is well; with your passphrase.",
            KeyLife::rotate,
            Word.optional(
                "KEY", "approver (the default), witness, recovery, or its id or 6 of its digits")),
        Verb.of(
            "revoke",
            "Takes a key back, for ever; with your passphrase.",
            KeyLife::revoke,
            Word.needed("KEY", "its id, or six or more of its digits")),
        Verb.of(
            "lost",
            "Replaces an approver key whose file or passphrase is gone; with the recovery code.",
            KeyLife::lost,
            Word.optional("KEY", "its id; needed where there are several")),
        Verb.of(
            "passphrase",
            "Puts your key under another passphrase; the key stays the same.",
            KeyLife::passphrase));
  }

  private static int list(Call call) {
    KeyRing ring = call.house().ring();
    if (call.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      ring.keys().forEach(entry -> list.add(json(entry)));
      call.paper().json(list);
      return 0;
    }
    Table table = new Table("id", "role", "holder", "state", "since", "until");
    for (KeyRing.Entry entry : ring.keys()) {
      table.row(
          entry.state() == KeyRing.State.ACTIVE ? Tint.NONE : Tint.FAINT,
          entry.id().text(),
          entry.role().name().toLowerCase(Locale.ROOT),
          entry.holder(),
          entry.state().name().toLowerCase(Locale.ROOT),
          seconds(entry.since()),
          entry.until().map(KeyVerbs::seconds).orElse("-"));
    }
    table.print(call.paper());
    return 0;
  }

  private static String seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode json(KeyRing.Entry entry) {
    ObjectNode out = Call.object();
    out.put("id", entry.id().text());
    out.put("key", entry.open().text());
    out.put("role", entry.role().name().toLowerCase(Locale.ROOT));
    out.put("holder", entry.holder());
    out.put("state", entry.state().name().toLowerCase(Locale.ROOT));
    out.put("since", entry.since().toString());
    entry.until().ifPresent(until -> out.put("until", until.toString()));
    entry.heir().ifPresent(heir -> out.set("heir", Json.tree(heir)));
    return out;
  }
}
