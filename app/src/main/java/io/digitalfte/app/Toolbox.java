package io.digitalfte.app;

import io.digitalfte.home.Intent;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.tool.Tools;
import io.digitalfte.turn.Inquiries;
import io.digitalfte.turn.PetitionDoor;
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
      Located located, Supplier<SqliteJournal> journal, Function<Intent, JsonNode> desk) {
    // Wrong settings end a server before it begins, not at the first call.
    Settings _ = located.settings();
    return new Tools(Inquiries.tools(journal::get), List.of(), List.of(), new PetitionDoor(desk));
  }
}
