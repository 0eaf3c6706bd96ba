package io.digitalfte.home;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Path;

/** Takes a home's lock in a process of its own, says so, and holds it until its input ends. */
final class Squatter {
  private Squatter() {}

  public static void main(String[] arguments) throws IOException {
    try (Lock lock = Lock.take(Houses.opened(Path.of(arguments[0])), Houses.NOON)) {
      System.out.println("taken " + lock.holds());
      while (System.in.read() >= 0) {
        // Held until the one who started us closes our input or kills us.
      }
    } catch (Fault fault) {
      System.out.println(fault.code() + " " + fault.getMessage());
    }
  }
}
