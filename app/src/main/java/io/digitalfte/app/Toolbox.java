package io.digitalfte.app;

import io.digitalfte.home.Intent;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Puts together what this home offers to other programs. */
final class Toolbox {
  private Toolbox() {}

  /**
   * All of it; nothing is connected to before a tool is called.
   *
   * @param journal to look at
   * @param desk has something done by whoever owns the home
   * @throws io.digitalfte.term.Fault {@code USAGE} where settings are wrong
   */
  static Tools of(
      Located located,
      Site site,
      Supplier<SqliteJournal> journal,
      Function<Intent, JsonNode> desk) {
    Settings _ = located.settings();
    List<Tool> tools = new ArrayList<>();
    Proposals proposals =
        plan ->
            new Proposals.Outcome.Declined(
                ToolError.of("unavailable", "nothing takes proposals yet", "wait"));
    return new Tools(tools, List.of(), List.of(), proposals);
  }
}
