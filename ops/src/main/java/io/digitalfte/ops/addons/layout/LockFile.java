package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Address;
import io.digitalfte.connect.git.Checkout;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a layout was when it was locked. Its bytes are the same for the same layout: sorted names,
 * two spaces, one value in a line.
 *
 * @param own the modules of the business's own folder with their versions
 */
record LockFile(
    int schema,
    Optional<String> series,
    SortedMap<String, Locked> repositories,
    SortedMap<String, String> own) {
  static final int SCHEMA = 1;

  /**
   * A repository at a commit.
   *
   * @param modules versions by name
   */
  record Locked(
      String url,
      Optional<String> branch,
      String commit,
      String tree,
      SortedMap<String, String> modules) {
    Locked {
      modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    }
  }

  LockFile {
    repositories = Collections.unmodifiableSortedMap(new TreeMap<>(repositories));
    own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
  }

  /** Of what is there; repositories that are at no commit are left out. */
  static LockFile of(State state) {
    SortedMap<String, Locked> all = new TreeMap<>();
    for (Layout.Repository each : state.layout().repositories()) {
      if (state.checkouts().get(each.name()) instanceof Checkout.At at) {
        all.put(
            each.name(),
            new Locked(
                new Address(each.url()).toString(),
                at.branch(),
                at.commit(),
                at.tree(),
                state.modules(each.path())));
      }
    }
    return new LockFile(
        SCHEMA,
        state.knowsSeries() ? Optional.of(state.series().toString()) : Optional.empty(),
        all,
        state.layout().own().map(state::modules).orElseGet(TreeMap::new));
  }

  static LockFile read(Path file) throws Refusal {
    String name = String.valueOf(file.getFileName());
    byte[] bytes = Layout.bytes(file, name);
    try {
      LockFile read = Json.read(bytes, LockFile.class);
      if (read.schema() != SCHEMA) {
        throw new Refusal(
            name,
            0,
            "its schema is " + read.schema() + " and not 1",
            "run fte ops addons lock anew");
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          name, 0, "it is no lock: " + e.getMessage(), "run fte ops addons lock anew");
    }
  }

  byte[] bytes() {
    StringBuilder out = new StringBuilder();
    write(out, Json.tree(this), "");
    return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(StringBuilder out, JsonNode node, String indent) {
    if (!node.isObject() || node.isEmpty()) {
      out.append(node);
      return;
    }
    SortedMap<String, JsonNode> sorted = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      sorted.put(each.getKey(), each.getValue());
    }
    String separator = "{\n";
    for (Map.Entry<String, JsonNode> each : sorted.entrySet()) {
      out.append(separator).append(indent).append("  ");
      out.append(Json.tree(each.getKey())).append(": ");
      write(out, each.getValue(), indent + "  ");
      separator = ",\n";
    }
    out.append('\n').append(indent).append('}');
  }
}
