package io.digitalfte.app;

import io.digitalfte.ops.Finding;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Planned;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tool that asks for what is missing of a layout. It clones nothing. */
final class FetchTool {
  private static final Kind NAME =
      Kind.Text.like(
          100, Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}"), "such as server-tools");

  private final Fetches fetches;

  FetchTool(Fetches fetches) {
    this.fetches = fetches;
  }

  Tool tool() {
    return Tool.proposes(
        "fetchRepository",
        "Fetch what is missing",
        "Proposes to clone a repository that the layout's manifest names and that is not there, at"
            + " the commit that is locked, else at the one its branch or tag has now. Address,"
            + " branch and folder are the manifest's. Without a name: all that are missing, up to"
            + " 20. What a person was asked for already is not asked for again.",
        "odoo addons fetch",
        List.of(
            Parameter.optional(
                "repo", NAME, "the name of a repository in the layout; all, when left out")),
        given -> planned(fetches.wish(given.maybeText("repo"))));
  }

  private static Planned planned(Fetches.Wish wish) {
    if (wish.plan().isPresent()) {
      return wish.plan().orElseThrow();
    }
    if (!wish.hindered().isEmpty()) {
      Finding first = wish.hindered().getFirst();
      return refused(
          wish.hindered().stream().map(Finding::message).collect(Collectors.joining("\n")),
          first.remedy());
    }
    if (!wish.waiting().isEmpty()) {
      return refused(
          "what is missing was asked for already, in "
              + new TreeSet<>(wish.waiting().values())
                  .stream().map(Object::toString).collect(Collectors.joining(", ")),
          "get_action says where that stands; a person decides on it");
    }
    return refused("no repository of the layout is missing", "manifestSteward says what is wrong");
  }

  private static Answer.Refused refused(String why, String remedy) {
    return new Answer.Refused(ToolError.of("refused", why, remedy));
  }
}
