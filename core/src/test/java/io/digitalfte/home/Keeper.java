package io.digitalfte.home;

import java.io.IOException;
import java.nio.file.Path;

/** Owns the head of a home in a process of its own: advances it, says so, waits to be killed. */
final class Keeper {
  private Keeper() {}

  public static void main(String[] arguments) throws IOException {
    Home home = Houses.opened(Path.of(arguments[1]));
    long to = Long.parseLong(arguments[2]);
    try (Head head = Head.claim(Path.of(arguments[0]), home, arguments[3], Houses.NOON)) {
      System.out.println(head.compare(Houses.tip("one", 0), Houses.entries("one", 0)));
      for (long n = 1; n <= to; n++) {
        head.advance(Houses.tip("one", n));
      }
      System.out.println("advanced");
      while (System.in.read() >= 0) {
        // Until the one who started us kills us.
      }
    }
  }
}
