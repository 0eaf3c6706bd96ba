package io.digitalfte.sandbox.odoo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The faults on order. A call is struck by the first that fits, and by no other. Thread-safe. */
public final class Faults {
  private final List<Injection> ordered = new CopyOnWriteArrayList<>();

  Faults() {}

  /** Orders a fault for the next {@code times} calls that fit. */
  public Injection order(Fault fault, Target target, int times) {
    var injection = new Injection(fault, target, times);
    ordered.add(injection);
    return injection;
  }

  /** Orders a fault for the next call of that model and method. */
  public Injection once(Fault fault, String model, String method) {
    return order(fault, new Target(model, method), 1);
  }

  /** Takes back everything that has not struck yet. */
  public void clear() {
    ordered.forEach(Injection::cancel);
    ordered.clear();
  }

  @Nullable Injection atTheDoor() {
    for (Injection injection : ordered) {
      if (injection.atTheDoor() && injection.strikes("*", "*")) {
        return injection;
      }
    }
    return null;
  }

  @Nullable Injection next(String model, String method) {
    for (Injection injection : ordered) {
      if (injection.strikes(model, method)) {
        return injection;
      }
    }
    return null;
  }
}
