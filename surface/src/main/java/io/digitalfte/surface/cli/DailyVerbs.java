package io.digitalfte.surface.cli;

import io.digitalfte.decide.SignedConsent;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Running, showing, stopping and going on. */
final class DailyVerbs {
  private DailyVerbs() {}

  static Verb run() {
    return Verb.of(
        "run",
        "Runs as the daemon until it is told to stop.",
        call -> {
          call.house().run(line -> call.say("fte: " + line));
          return 0;
        });
  }

  static Verb demo() {
    return Verb.of(
        "demo",
        "Shows the main job end to end, over a pretended world in a temporary folder.",
        DailyVerbs::show,
        Word.optional(
            "WHAT",
            "cloud: two halves, of which one drafts and the other decides; ops-addons: addons under"
                + " control, and a test run that lies"),
        Word.flag("--yes", "approve what the script says, instead of waiting for you"));
  }

  private static int show(Call call) throws InterruptedException {
    String what = call.maybe(0).orElse("");
    if (!List.of("", "cloud", "ops-addons").contains(what)) {
      throw call.usage("there is fte demo, fte demo cloud and fte demo ops-addons");
    }
    boolean held =
        call.house()
            .demo(
                what,
                call.flag("--yes"),
                line -> {
                  if (call.json()) {
                    call.say(line);
                  } else {
                    call.paper().text(line.isEmpty() ? "\n" : line);
                    call.paper().flush();
                  }
                });
    if (call.json()) {
      call.paper().json(Call.object().put("held", held));
    }
    return held ? 0 : Fault.Code.REFUSED.exit();
  }

  static Verb stop() {
    return Verb.of(
        "stop",
        "Stops acting at once; when it returns, no new request can leave.",
        DailyVerbs::stop,
        Word.rest("REASON", "why, for the record"));
  }

  private static int stop(Call call) {
    String reason = call.rest();
    if (reason.length() > 300) {
      throw call.usage("a reason has at most 300 characters");
    }
    JsonNode answer =
        call.ask(
            "stop",
            words -> {
              if (!reason.isBlank()) {
                words.put("reason", reason);
              }
            });
    int status = Answers.tell(call, answer, "stopped; no new request can leave");
    if (!call.json()) {
      for (JsonNode one : answer.path("in_flight").values()) {
        call.paper()
            .line(
                "on its way: "
                    + one.path("action").asString("")
                    + " "
                    + one.path("kind").asString(""));
      }
    }
    return status;
  }

  static Verb resume() {
    return Verb.of("resume", "Acts again after a stop; with your passphrase.", DailyVerbs::resume);
  }

  private static int resume(Call call) {
    Person person = call.person().present();
    String why = call.house().<String>read(v -> v.meta("stopped").orElse(""));
    person.show(why.isEmpty() ? "Acting is not stopped by hand." : "Stopped: " + why);
    SignedConsent consent = person.consent("resume", Digest.of(call.house().home().text()));
    return Answers.tell(
        call,
        call.ask("resume", words -> words.set("consent", Json.tree(consent))),
        "acting again");
  }
}
