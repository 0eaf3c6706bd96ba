package io.digitalfte.connect.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A repository at a host with one addon in it, a checkout of it, and eyes that look. */
final class Yard {
  final Path temp;
  final Host host;
  final Repositories repositories;

  Yard(Path temp) {
    this(temp, Access.NONE);
  }

  Yard(Path temp, Access access) {
    this.temp = temp;
    this.host = new Host(temp);
    host.git("symbolic-ref", "HEAD", "refs/heads/19.0");
    host.unsigned("19.0", "sale_plus/__manifest__.py", "{'name': 'Sale plus'}\n");
    host.unsigned("19.0", "sale_plus/models/sale.py", "x = 1\n");
    this.repositories = new Repositories(temp.resolve("scratch"), access);
  }

  /** What the plain git program makes of it. */
  Path cloned(String name) {
    git(temp, "clone", "-q", host.url(), name);
    return temp.resolve(name);
  }

  Checkout.At at(Path folder) {
    return repositories.look(folder) instanceof Checkout.At at
        ? at
        : org.assertj.core.api.Assertions.fail(repositories.look(folder).toString());
  }

  Checkout.None none(Path folder) {
    return repositories.look(folder) instanceof Checkout.None none
        ? none
        : org.assertj.core.api.Assertions.fail(repositories.look(folder).toString());
  }

  Got get(String name) {
    return repositories.get(
        host.url(), Optional.of(Ref.branch("19.0")), Optional.empty(), temp.resolve(name));
  }

  static String git(Path folder, String... words) {
    List<String> all =
        new ArrayList<>(List.of("git", "-c", "user.name=x", "-c", "user.email=x@y", "-c"));
    all.add("protocol.file.allow=always");
    all.addAll(List.of(words));
    return Shell.run(folder, all).strip();
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void program(Path file, String text) {
    write(file, text);
    file.toFile().setExecutable(true);
  }
}
