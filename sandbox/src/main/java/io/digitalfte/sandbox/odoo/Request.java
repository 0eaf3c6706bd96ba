package io.digitalfte.sandbox.odoo;

import java.util.Map;

/**
 * One HTTP request as it came in.
 *
 * @param headers by lower-case name
 * @param body empty when the body was chunked: the real server drops it
 * @param arrived {@link System#nanoTime} at its first byte
 */
record Request(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    boolean chunked,
    long arrived) {
  Request {
    headers = Map.copyOf(headers);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The path without its query. */
  static String bare(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** Part 3 (the model) or 4 (the method) of {@code /json/2/model/method}, else empty. */
  static String part(String path, int index) {
    String[] parts = bare(path).split("/");
    return parts.length > index && parts[1].equals("json") ? parts[index] : "";
  }
}
