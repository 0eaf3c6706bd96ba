package io.digitalfte.home;

import io.digitalfte.term.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a home's process from a process of its own, and prints the answer. */
final class Asker {
  private Asker() {}

  public static void main(String[] arguments) {
    Intent intent = new Intent("note.echo", Json.tree(Map.of("text", arguments[1])));
    Caller caller = new Caller(Houses.opened(Path.of(arguments[0])), Optional.empty());
    System.out.println(caller.call(intent, Duration.ofSeconds(10)).map(Reply::orThrow));
  }
}
