package io.digitalfte.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One HTTP answer, before a fault gets at it. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  private static final String HTML = "text/html; charset=utf-8";

  static Answer json(Object value) {
    return new Answer(
        200,
        "application/json; charset=utf-8",
        Json.write(value),
        Map.of("X-Content-Type-Options", "nosniff"));
  }

  static Answer none() {
    return new Answer(
        200,
        "application/json; charset=utf-8",
        "null",
        Map.of("X-Content-Type-Options", "nosniff"));
  }

  /** The error body with its traceback, which clients must neither show nor keep. */
  static Answer trouble(Trouble trouble) {
    return new Answer(
        trouble.status(),
        "application/json; charset=utf-8",
        Json.write(data(trouble)),
        trouble.status() == 401 ? Map.of("WWW-Authenticate", "Bearer ") : Map.of());
  }

  static Map<String, Object> data(Trouble trouble) {
    var body = new LinkedHashMap<String, Object>();
    var arguments = new ArrayList<Object>(List.of(trouble.words()));
    if (trouble.fromWeb()) {
      arguments.add(trouble.status());
    }
    body.put("name", trouble.name());
    body.put("message", trouble.words());
    body.put("arguments", arguments);
    body.put("context", Map.of());
    body.put(
        "debug",
        "Traceback (most recent call last):\n  File \"/sandbox/"
            + OdooServer.TRACEBACK_MARK
            + ".py\", line 1, in dispatch\n    result = endpoint(**self.request.params)\n"
            + trouble.name()
            + ": "
            + trouble.words()
            + "\n");
    return body;
  }

  static Answer html(int status, String title, String text) {
    String page =
        "<!DOCTYPE html>\n<title>%d %s</title>\n<h1>%s</h1>\n<p>%s</p>\n"
            .formatted(status, title, title, text);
    return new Answer(status, HTML, page, Map.of());
  }

  String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "BAD REQUEST";
      case 401 -> "UNAUTHORIZED";
      case 403 -> "FORBIDDEN";
      case 404 -> "NOT FOUND";
      case 409 -> "CONFLICT";
      case 415 -> "UNSUPPORTED MEDIA TYPE";
      case 422 -> "UNPROCESSABLE ENTITY";
      case 502 -> "BAD GATEWAY";
      case 503 -> "SERVICE UNAVAILABLE";
      case 504 -> "GATEWAY TIMEOUT";
      default -> "INTERNAL SERVER ERROR";
    };
  }
}
