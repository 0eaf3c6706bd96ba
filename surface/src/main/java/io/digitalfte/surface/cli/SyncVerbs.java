package io.digitalfte.surface.cli;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tree that two halves share. */
final class SyncVerbs {
  private SyncVerbs() {}

  static Noun noun() {
    return Noun.of(
        "sync",
        "The tree of notes and records that two halves share.",
        Verb.of(
            "status", "Says how far both halves are in step.", call -> told(call, "sync.status")),
        Verb.of("now", "Looks at the repository at once.", call -> told(call, "sync.now")),
        Verb.of(
            "accept",
            "Goes on from a head whose history is not what was taken; with your passphrase.",
            SyncVerbs::accept,
            Word.needed("TIP", "the whole id of the commit that the repository is at")));
  }

  private static int told(Call call, String verb) {
    JsonNode answer = call.ask(verb, _ -> {});
    if (call.json()) {
      call.paper().json(answer);
    } else {
      String last = answer.path("last").asString("");
      call.paper().line(last.isEmpty() ? "no pass was made yet" : "last pass: " + last);
      String trouble = answer.path("trouble").asString("");
      call.paper().line(trouble.isEmpty() ? "in step" : "trouble: " + trouble);
      int kept = answer.path("quarantined").asInt(0);
      if (kept > 0) {
        call.paper().line("kept back: " + kept + " texts in " + answer.path("folder").asString(""));
      }
    }
    return answer.path("trouble").asString("").isEmpty() ? 0 : Fault.Code.UNAVAILABLE.exit();
  }

  private static int accept(Call call) {
    String tip = call.word(0);
    if (!tip.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw call.usage("TIP is a whole commit id, as fte sync status shows it");
    }
    Person person = call.person().present();
    person.show(
        "The repository's history is not the one that was taken. Going on from "
            + tip
            + " takes nothing of what it says: your own notes are written there again.");
    ObjectNode words = Call.object().put("tip", tip);
    if (call.house().ring().decides()) {
      words.set("consent", Json.tree(person.consent("sync.accept", Digest.of(tip))));
    }
    return Answers.tell(
        call, call.ask("sync.accept", all -> all.setAll(words)), "going on from " + tip);
  }
}
