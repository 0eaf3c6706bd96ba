package io.digitalfte.surface.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A terminal at which a script types. */
final class Keyboard implements Terminal {
  private final boolean open;
  private final Deque<String> typing = new ArrayDeque<>();

  /** What the person was shown and asked. */
  final List<String> shown = new ArrayList<>();

  /** Every secret as it was handed over: wiped ones hold zeros only. */
  final List<char[]> secrets = new ArrayList<>();

  private Keyboard(boolean open, String... typing) {
    this.open = open;
    this.typing.addAll(List.of(typing));
  }

  static Keyboard typing(String... lines) {
    return new Keyboard(true, lines);
  }

  static Keyboard closed() {
    return new Keyboard(false);
  }

  boolean allWiped() {
    return secrets.stream().allMatch(secret -> new String(secret).chars().allMatch(c -> c == 0));
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public boolean colour() {
    return false;
  }

  @Override
  public void say(String line) {
    shown.add(line);
  }

  @Override
  public Optional<String> line(String prompt) {
    shown.add(prompt);
    return open ? Optional.ofNullable(typing.poll()) : Optional.empty();
  }

  @Override
  public Optional<char[]> secret(String prompt) {
    Optional<char[]> typed = line(prompt).map(String::toCharArray);
    typed.ifPresent(secrets::add);
    return typed;
  }
}
