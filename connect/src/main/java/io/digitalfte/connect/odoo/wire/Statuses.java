package io.digitalfte.connect.odoo.wire;

import java.net.http.HttpResponse;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads an HTTP answer after Odoo's status table. */
final class Statuses {
  private Statuses() {}

  static Answer read(HttpResponse<byte[]> answer, String secret) {
    int status = answer.statusCode();
    boolean json = json(answer);
    JsonNode tree = json ? Wire.parse(answer.body()) : Wire.parse(new byte[0]);
    if (status == 200) {
      return json && !tree.isMissingNode()
          ? new Answer.Value(tree)
          : failed(OdooError.Kind.STRANGE, status, "", "an answer that is no JSON");
    }
    String name = text(tree, "name");
    String message = Wire.line(text(tree, "message"), secret);
    boolean odoos = !name.isEmpty();
    OdooError.Kind kind =
        switch (status) {
          case 400 -> OdooError.Kind.BAD_REQUEST;
          case 401 -> OdooError.Kind.UNAUTHENTICATED;
          case 403 -> OdooError.Kind.FORBIDDEN;
          case 404 ->
              type(answer).startsWith("text/html")
                  ? OdooError.Kind.WRONG_DATABASE
                  : OdooError.Kind.MISSING;
          case 409 -> OdooError.Kind.LOCKED;
          case 415 -> OdooError.Kind.BAD_TYPE;
          case 422 -> OdooError.Kind.REFUSED;
          case 500 ->
              odoos ? Passing.kind(name).orElse(OdooError.Kind.SERVER) : OdooError.Kind.UNAVAILABLE;
          case 429 -> OdooError.Kind.UNAVAILABLE;
          default -> status > 500 ? OdooError.Kind.UNAVAILABLE : OdooError.Kind.STRANGE;
        };
    return failed(kind, status, Wire.line(name, secret), message);
  }

  private static Answer failed(OdooError.Kind kind, int status, String name, String message) {
    return new Answer.Failed(new OdooError(kind, status, name, message), true);
  }

  static boolean json(HttpResponse<byte[]> answer) {
    return type(answer).startsWith("application/json");
  }

  private static String type(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT).strip();
  }

  /** A member's text; empty when there is none. */
  static String text(JsonNode tree, String member) {
    JsonNode value = tree.isObject() ? tree.get(member) : null;
    return value != null && value.isString() ? value.stringValue() : "";
  }
}
