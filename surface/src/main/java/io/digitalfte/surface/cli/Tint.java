package io.digitalfte.surface.cli;

import io.digitalfte.act.State;

/** The few colours of a listing: what needs a person stands out, what is over steps back. */
enum Tint {
  NONE("", ""),
  LOUD("\u001b[1;33m", "\u001b[0m"),
  BAD("\u001b[31m", "\u001b[0m"),
  FAINT("\u001b[2m", "\u001b[0m");

  private final String on;
  private final String off;

  Tint(String on, String off) {
    this.on = on;
    this.off = off;
  }

  String on() {
    return on;
  }

  String off() {
    return off;
  }

  static Tint of(State state) {
    return switch (state) {
      case WAITING, UNCERTAIN -> LOUD;
      case FAILED -> BAD;
      case REJECTED, EXPIRED, WITHDRAWN, SKIPPED -> FAINT;
      case APPROVED, HELD, CLAIMED, ARMED, DONE -> NONE;
    };
  }
}
