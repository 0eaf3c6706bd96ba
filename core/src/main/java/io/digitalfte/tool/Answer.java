package io.digitalfte.tool;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a tool answers. */
public sealed interface Answer {
  /**
   * What was asked for. Amounts are strings in it; the room removes hidden characters.
   *
   * @param structured after the tool's {@link Shape}
   * @param truncated whether something was left out to keep to a budget
   */
  record Data(ObjectNode structured, boolean truncated) implements Answer {
    /** Everything that there was. */
    public static Data whole(ObjectNode structured) {
      return new Data(structured, false);
    }
  }

  /** Nothing, and why. */
  record Refused(ToolError error) implements Answer, Planned {
    /** What every surface shows of it: the error, marked as data like any other answer. */
    public ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("notice", Outside.NOTICE);
      json.set("error", error.json());
      return json;
    }
  }
}
