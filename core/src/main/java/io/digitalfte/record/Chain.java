package io.digitalfte.record;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The hash chain over the entries: each line's hash covers the line before it. */
public final class Chain {
  private Chain() {}

  /**
   * What is wrong with the first bad link; empty when every line follows from the one before.
   *
   * @param entries in order
   * @param before the tip that the first one must follow
   */
  public static Optional<String> verify(List<Entry> entries, Tip before) {
    Tip tip = before;
    for (Entry entry : entries) {
      Optional<String> wrong = link(entry.json(), tip);
      if (wrong.isPresent()) {
        return wrong;
      }
      tip = new Tip(entry.seq(), hash(entry.json()), entry.at());
      if (!tip.hash().equals(entry.hash())) {
        return Optional.of("entry " + entry.seq() + " was changed: its stored hash is another");
      }
    }
    return Optional.empty();
  }

  /** What is wrong with this line as the one after that tip; empty when it follows. */
  static Optional<String> link(String json, Tip tip) {
    long wanted = tip.seq() + 1;
    JsonNode line;
    try {
      line = Json.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.of("entry " + wanted + " is not readable: " + e.getMessage());
    }
    long seq = line.path("seq").asLong(-1);
    if (seq != wanted) {
      return Optional.of(
          seq > wanted
              ? "entry " + wanted + " is missing: after " + tip.seq() + " comes " + seq
              : "an entry was inserted: after " + tip.seq() + " comes " + seq);
    }
    if (!line.path("prev").asString("").equals(tip.hash().text())) {
      return Optional.of("entry " + seq + " does not follow from the one before it");
    }
    if (!line.path("hash").asString("").equals(hash(json).text())) {
      return Optional.of("entry " + seq + " was changed: its hash does not fit what it says");
    }
    return Optional.empty();
  }

  /** The hash that this line ought to carry. */
  static Digest hash(String json) {
    ObjectNode line = (ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8));
    line.remove("hash");
    return Digest.of(Json.canonical(line));
  }
}
