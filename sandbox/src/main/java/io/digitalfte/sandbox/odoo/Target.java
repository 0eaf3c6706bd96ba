package io.digitalfte.sandbox.odoo;

/** Which calls are meant: a model and a method, {@code *} for any. */
public record Target(String model, String method) {
  /** Every call. */
  public static Target any() {
    return new Target("*", "*");
  }

  boolean meets(String otherModel, String otherMethod) {
    return (model.equals("*") || model.equals(otherModel))
        && (method.equals("*") || method.equals(otherMethod));
  }

  boolean isAny() {
    return model.equals("*") && method.equals("*");
  }
}
