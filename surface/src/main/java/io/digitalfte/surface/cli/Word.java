package io.digitalfte.surface.cli;

/** A word that a command takes. What it means is read by the command itself, as text. */
sealed interface Word {
  /** What help says of it. */
  String about();

  /** An option that is there or not. */
  record Flag(String name, String about) implements Word {}

  /**
   * An option with a value.
   *
   * @param label what help calls the value
   * @param many whether it may be given again, or with commas
   */
  record Option(String name, String label, boolean many, String about) implements Word {}

  /** A parameter; they come in the order in which the command names them. */
  record Parameter(String label, Times times, String about) implements Word {}

  /** How often a parameter is given. */
  enum Times {
    ONCE,
    AT_MOST_ONCE,
    ANY
  }

  static Word flag(String name, String about) {
    return new Flag(name, about);
  }

  static Word option(String name, String label, String about) {
    return new Option(name, label, false, about);
  }

  static Word options(String name, String label, String about) {
    return new Option(name, label, true, about);
  }

  static Word needed(String label, String about) {
    return new Parameter(label, Times.ONCE, about);
  }

  static Word optional(String label, String about) {
    return new Parameter(label, Times.AT_MOST_ONCE, about);
  }

  static Word rest(String label, String about) {
    return new Parameter(label, Times.ANY, about);
  }
}
