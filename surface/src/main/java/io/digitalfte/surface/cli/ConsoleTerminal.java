package io.digitalfte.surface.cli;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal this process was started at, as the JDK's console gives it. */
public final class ConsoleTerminal implements Terminal {
  private final @Nullable Console console;
  private final boolean colour;

  /**
   * @param console {@code System.console()}; null where there is none
   * @param colour whether colour is wanted, so false where {@code NO_COLOR} is set
   */
  public ConsoleTerminal(@Nullable Console console, boolean colour) {
    // A console may be given although what is typed comes from a pipe; it says so itself.
    this.console = console != null && console.isTerminal() ? console : null;
    this.colour = colour && this.console != null;
  }

  @Override
  public boolean open() {
    return console != null;
  }

  @Override
  public boolean colour() {
    return colour;
  }

  @Override
  public void say(String line) {
    if (console != null) {
      console.writer().println(line);
      console.flush();
    }
  }

  @Override
  public Optional<String> line(String prompt) {
    return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s", prompt));
  }

  @Override
  public Optional<char[]> secret(String prompt) {
    return console == null
        ? Optional.empty()
        : Optional.ofNullable(console.readPassword("%s", prompt));
  }
}
