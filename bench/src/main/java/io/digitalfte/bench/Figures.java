package io.digitalfte.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table of figures, printed line by line so that a run that is cut short still shows some. */
final class Figures {
  private final PrintStream out;

  /** Begins a table under this heading. */
  Figures(String heading) {
    this.out = System.out;
    out.println();
    out.println("## " + heading);
    out.println();
    out.println("Load average when it began: " + load() + ".");
    out.println();
    out.println("| figure | measured | target or limit | |");
    out.println("|---|---|---|---|");
  }

  /** A figure without a target. */
  void plain(String what, String measured, String beside) {
    out.println("| " + what + " | " + measured + " | " + beside + " | |");
  }

  /** A figure with a target. */
  void held(String what, String measured, String target, boolean met) {
    out.println(
        "| " + what + " | " + measured + " | " + target + " | " + (met ? "met" : "missed") + " |");
  }

  /** A sentence behind the table. */
  void note(String sentence) {
    out.println();
    out.println(sentence);
  }

  /** The load averages of the last 1, 5 and 15 minutes. */
  static String load() {
    try {
      String[] parts = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
      return parts[0] + " " + parts[1] + " " + parts[2];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
