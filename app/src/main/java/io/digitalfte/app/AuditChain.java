package io.digitalfte.app;

import io.digitalfte.home.Intent;
import io.digitalfte.ops.evidence.Chain;
import io.digitalfte.record.Entry;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The digests of evidence in a home's record. */
final class AuditChain {
  private static final int MOST = 10_000;

  private final Function<Intent, JsonNode> desk;
  private final Supplier<SqliteJournal> journal;

  AuditChain(Function<Intent, JsonNode> desk, Supplier<SqliteJournal> journal) {
    this.desk = desk;
    this.journal = journal;
  }

  /** The links of the evidence below this folder. */
  Chain below(Path root) {
    String place = root.toString();
    return new Chain() {
      @Override
      public void link(String folder, Digest manifest) {
        JsonNode _ =
            desk.apply(
                new Intent(
                    "evidence.link",
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("root", place)
                        .put("folder", folder)
                        .put("digest", manifest.text())));
      }

      @Override
      public Map<String, Digest> links() {
        Map<String, Digest> all = new TreeMap<>();
        List<Entry> kept =
            journal
                .get()
                .read(view ->
                    view.query(
                        Optional.of("evidence.kept"), Optional.empty(), Optional.empty(), MOST));
        for (Entry entry : kept) {
          JsonNode line = Json.parse(entry.json().getBytes(StandardCharsets.UTF_8));
          JsonNode parameters = line.path("parameters");
          if (parameters.path("root").asString("").equals(place)) {
            all.put(
                line.path("target").asString(""),
                new Digest(parameters.path("digest").asString("")));
          }
        }
        return all;
      }
    };
  }
}
