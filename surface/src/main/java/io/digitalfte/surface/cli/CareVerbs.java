package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.util.List;
import picocli.AutoComplete;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Looking after the installation. */
final class CareVerbs {
  private CareVerbs() {}

  static Noun vault() {
    return Noun.of(
        "vault",
        "The folder of notes.",
        Verb.of("check", "Says what is wrong with which note; changes nothing.", CareVerbs::check));
  }

  private static int check(Call call) {
    List<Problem> problems = call.house().checkVault();
    if (call.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (Problem problem : problems) {
        list.addObject()
            .put("where", problem.where())
            .put("line", problem.line())
            .put("reason", problem.reason())
            .put("remedy", problem.remedy());
      }
      call.paper().json(list);
    } else {
      problems.forEach(problem -> call.paper().line(problem.toString()));
      call.say(problems.isEmpty() ? "every note is good" : "problems: " + problems.size());
    }
    return problems.isEmpty() ? 0 : Fault.Code.REFUSED.exit();
  }

  static Verb doctor() {
    return Verb.of(
        "doctor",
        "Says of each connection whether it works, and what to do where it does not.",
        CareVerbs::examine,
        Word.flag("--send-letter", "send a letter to ourselves, to see where sent mail is filed"));
  }

  private static int examine(Call call) {
    List<House.Finding> findings = call.house().doctor(call.flag("--send-letter"));
    boolean well = findings.stream().allMatch(House.Finding::ok);
    if (call.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (House.Finding finding : findings) {
        list.addObject()
            .put("what", finding.what())
            .put("ok", finding.ok())
            .put("detail", finding.detail())
            .put("remedy", finding.remedy());
      }
      call.paper().json(list);
    } else {
      for (House.Finding finding : findings) {
        call.paper()
            .line(
                word(finding) + finding.what() + ": " + finding.detail(),
                finding.warns() ? Tint.LOUD : finding.ok() ? Tint.NONE : Tint.BAD);
        if (!finding.remedy().isEmpty()) {
          call.paper().line("      " + finding.remedy());
        }
      }
    }
    return well ? 0 : Fault.Code.UNAVAILABLE.exit();
  }

  private static String word(House.Finding finding) {
    return finding.warns() ? "warns " : finding.ok() ? "ok    " : "FAILS ";
  }

  static Verb completion() {
    return Verb.of(
        "completion",
        "Prints a script that completes fte's words: source <(fte completion bash).",
        CareVerbs::complete,
        Word.needed("SHELL", "bash or zsh"));
  }

  private static int complete(Call call) {
    String shell = call.word(0);
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw call.usage("words are completed for bash and zsh");
    }
    // One script serves both: in zsh it switches on zsh's own reading of bash completions.
    String script = AutoComplete.bash("fte", Tree.whole());
    if (call.json()) {
      call.paper().json(Call.object().put("shell", shell).put("script", script));
    } else {
      call.paper().script(script);
    }
    return 0;
  }
}
