package io.digitalfte.sandbox.odoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One recorded exchange with a real Odoo. */
record Recording(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    JsonNode request,
    JsonNode response) {
  static Path folder() {
    String root = System.getProperty("fte.root", ".");
    return Path.of(System.getProperty("fte.shared", root + "/../shared"), "odoo19");
  }

  /** Every recording over JSON-2, in the order they were made. */
  static List<Recording> all() throws IOException {
    try (var files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.(json2|http)\\.json"))
          .map(Recording::read)
          .sorted(Comparator.comparing(Recording::name))
          .toList();
    }
  }

  static Recording read(Path file) {
    JsonNode all = Asker.JSON.readTree(file);
    JsonNode request = all.path("request");
    var headers = new LinkedHashMap<String, String>();
    request
        .path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey(), e.getValue().asString()));
    String name = file.getFileName().toString().replaceFirst("\\.(json2|jsonrpc|http)\\.json$", "");
    return new Recording(
        name,
        request.path("method").asString(),
        request.path("path").asString(),
        headers,
        request,
        all.path("response"));
  }

  String model() {
    return Request.part(path, 3);
  }

  String call() {
    return Request.part(path, 4);
  }

  boolean chunked() {
    return request.path("note").asString("").contains("chunked");
  }

  /** The request's body as it went over the wire. */
  String body() {
    return request.has("text")
        ? request.path("text").asString()
        : request.path("json").isMissingNode() || request.path("json").isNull()
            ? ""
            : request.path("json").toString();
  }

  int status() {
    return response.path("status").asInt();
  }
}
