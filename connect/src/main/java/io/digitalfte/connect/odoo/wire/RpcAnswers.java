package io.digitalfte.connect.odoo.wire;

import io.digitalfte.connect.odoo.wire.OdooError.Kind;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads an answer of JSON-RPC, where the name of the server's exception stands for the status that
 * JSON-2 would have given. The number in {@code error.code} says nothing.
 */
final class RpcAnswers {
  private static final Pattern WRONG_ARGUMENTS =
      Pattern.compile("\\w+\\.(\\w+)\\(\\) (?:got an unexpected|missing \\d+ required) .*");

  private RpcAnswers() {}

  /**
   * What was answered.
   *
   * @param model the model, or the service, that was asked
   * @param method the method that was called
   */
  static Answer read(HttpResponse<byte[]> arrived, String secret, String model, String method) {
    if (arrived.statusCode() != 200) {
      Answer answer = Statuses.read(arrived, secret);
      // The path names no database, so a 404 means that there is no such path.
      return answer instanceof Answer.Failed(OdooError e, _) && e.kind() == Kind.WRONG_DATABASE
          ? failed(Kind.STRANGE, e.status(), "", "nothing is at /jsonrpc")
          : answer;
    }
    JsonNode tree = Statuses.json(arrived) ? Wire.parse(arrived.body()) : Wire.parse(new byte[0]);
    if (!tree.isObject() || !tree.has("jsonrpc")) {
      return failed(Kind.STRANGE, 200, "", "an answer that is no JSON-RPC");
    }
    if (!tree.has("error")) {
      // A method that gives nothing leaves the result out.
      return new Answer.Value(
          tree.has("result") ? tree.get("result") : JsonNodeFactory.instance.nullNode());
    }
    JsonNode data = tree.get("error").path("data");
    String name = Statuses.text(data, "name");
    String message = Statuses.text(data, "message");
    return failed(
        kind(name, message.strip(), model, method),
        200,
        Wire.line(name, secret),
        Wire.line(message, secret));
  }

  private static Kind kind(String name, String message, String model, String method) {
    return switch (name) {
      case "odoo.exceptions.AccessDenied", "odoo.http.SessionExpiredException" ->
          Kind.UNAUTHENTICATED;
      case "odoo.exceptions.AccessError" -> Kind.FORBIDDEN;
      case "odoo.exceptions.MissingError" -> Kind.MISSING;
      case "odoo.exceptions.UserError" ->
          message.equals("Object " + model + " doesn't exist") ? Kind.MISSING : Kind.REFUSED;
      case "odoo.exceptions.ValidationError", "odoo.exceptions.RedirectWarning" -> Kind.REFUSED;
      case "builtins.AttributeError" ->
          message.equals("The method '" + model + "." + method + "' does not exist")
                  || message.endsWith("has no attribute '" + method + "'")
              ? Kind.MISSING
              : Kind.SERVER;
      case "builtins.TypeError" -> {
        // The words of the method's own signature; those of one below it are a fault like others.
        Matcher m = WRONG_ARGUMENTS.matcher(message);
        yield m.matches() && m.group(1).equals(method) ? Kind.REFUSED : Kind.SERVER;
      }
      case "psycopg2.OperationalError" ->
          message.matches("(?s).*database \"[^\"]*\" does not exist")
              ? Kind.WRONG_DATABASE
              : Kind.UNAVAILABLE;
      default -> Passing.kind(name).orElse(Kind.SERVER);
    };
  }

  private static Answer failed(Kind kind, int status, String name, String message) {
    return new Answer.Failed(new OdooError(kind, status, name, message), true);
  }
}
