package io.digitalfte.connect.odoo.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exchanges recorded from a running Odoo 19, where they are at hand. */
public final class Recordings {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** What was asked and answered, with the type of the answer's content. */
  public record Recorded(
      String name,
      String path,
      JsonNode request,
      int status,
      String type,
      JsonNode json,
      String text) {
    /** What was asked of a model over JSON-2, or of anything over JSON-RPC. */
    public JsonNode asked() {
      return request.path("json");
    }

    public FakeOdoo.Said said() {
      return new FakeOdoo.Said(
          status, type, json.isMissingNode() ? text : MAPPER.writeValueAsString(json));
    }
  }

  private Recordings() {}

  public static Path folder() {
    String root = System.getProperty("fte.root", "..");
    return Path.of(System.getProperty("fte.shared", root + "/../shared")).resolve("odoo19");
  }

  public static void needed() {
    Assumptions.assumeTrue(
        Files.isDirectory(folder()), "the recordings of Odoo 19 are not beside the repository");
  }

  public static List<Path> json2() {
    return ending(".json2.json");
  }

  public static List<Path> jsonRpc() {
    return ending(".jsonrpc.json");
  }

  private static List<Path> ending(String end) {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (var all = Files.list(folder())) {
      return all.filter(p -> p.getFileName().toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Recorded of(String name) {
    needed();
    return read(folder().resolve(name + ".json2.json"));
  }

  public static Recorded read(Path file) {
    JsonNode all = tree(file);
    JsonNode response = all.get("response");
    JsonNode type = response.get("headers").get("Content-Type");
    JsonNode text = response.get("text");
    JsonNode json = response.get("json");
    return new Recorded(
        all.get("name").stringValue(),
        all.get("request").get("path").stringValue(),
        all.get("request"),
        response.get("status").intValue(),
        type == null ? "" : type.stringValue(),
        json == null ? MAPPER.missingNode() : json,
        text == null ? "" : text.stringValue());
  }

  /** The answers of a recording of parallel calls. */
  public static JsonNode concurrent(String name) {
    needed();
    return tree(folder().resolve(name + ".concurrency.json")).get("responses");
  }

  private static JsonNode tree(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
