package io.digitalfte.act;

import java.util.List;

/**
 * What stands against an action, asked before a person is and again before acting.
 *
 * @param hard reasons why it must not be done as it stands; empty when it may
 * @param soft things the person should know when deciding, such as a likely duplicate
 */
public record Objections(List<String> hard, List<String> soft) {
  public Objections {
    hard = List.copyOf(hard);
    soft = List.copyOf(soft);
  }

  /** Nothing stands against it. */
  public static Objections none() {
    return new Objections(List.of(), List.of());
  }

  /** One reason why it must not be done. */
  public static Objections because(String reason) {
    return new Objections(List.of(reason), List.of());
  }

  /** Whether it may be done. */
  public boolean clear() {
    return hard.isEmpty();
  }
}
