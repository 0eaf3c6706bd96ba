package io.digitalfte.sandbox.odoo;

/** A refusal as Odoo words it: HTTP status, Python exception name, message. */
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String name;
  private final String words;

  private Trouble(int status, String name, String words) {
    super(name + ": " + words, null, false, false);
    this.status = status;
    this.name = name;
    this.words = words;
  }

  int status() {
    return status;
  }

  String name() {
    return name;
  }

  String words() {
    return words;
  }

  /** True for the web layer's own errors, whose arguments carry the status after the message. */
  boolean fromWeb() {
    return name.startsWith("werkzeug.");
  }

  static Trouble of(int status, String name, String words) {
    return new Trouble(status, name, words);
  }

  static Trouble user(String words) {
    return new Trouble(422, "odoo.exceptions.UserError", words);
  }

  static Trouble invalid(String words) {
    return new Trouble(
        422, "odoo.exceptions.ValidationError", "The operation cannot be completed: " + words);
  }

  static Trouble validation(String words) {
    return new Trouble(422, "odoo.exceptions.ValidationError", words);
  }

  static Trouble access(String words) {
    return new Trouble(403, "odoo.exceptions.AccessError", words);
  }

  static Trouble missing(String model, int id, int uid) {
    return new Trouble(
        404,
        "odoo.exceptions.MissingError",
        "Record does not exist or has been deleted.\n(Record: %s(%d,), User: %d)"
            .formatted(model, id, uid));
  }

  static Trouble value(String words) {
    return new Trouble(500, "builtins.ValueError", words);
  }

  static Trouble type(String words) {
    return new Trouble(500, "builtins.TypeError", words);
  }

  static Trouble python(String name, String words) {
    return new Trouble(500, name, words);
  }

  static Trouble web(int status, String words) {
    String kind =
        switch (status) {
          case 400 -> "BadRequest";
          case 401 -> "Unauthorized";
          case 404 -> "NotFound";
          default -> "UnprocessableEntity";
        };
    return new Trouble(status, "werkzeug.exceptions." + kind, words);
  }
}
