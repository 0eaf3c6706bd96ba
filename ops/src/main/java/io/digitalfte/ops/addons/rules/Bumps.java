package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Counted;
import io.digitalfte.ops.addons.Manifest;
import io.digitalfte.ops.addons.Version;
import io.digitalfte.ops.addons.literal.Literal;
import io.digitalfte.ops.addons.literal.LiteralFault;
import io.digitalfte.ops.addons.literal.Literals;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the version of an addon went up with its code. What does not count for the checksum by
 * which an addon is updated (tests, {@code static/}, templates of translations) needs no new
 * version. An addon that the base does not have, or has with a manifest that nobody can read, may
 * have any.
 */
final class Bumps {
  private static final Counted COUNTED = Counted.usual(Set.of());

  private Bumps() {}

  static void check(Subject subject, Past past) {
    Optional<Version> now = subject.addon().version(subject.series());
    Optional<Version> before = before(subject, past);
    if (now.isEmpty() || before.isEmpty()) {
      return;
    }
    int by = now.get().compareTo(before.get());
    if (by < 0) {
      subject.at(
          Rule.DOWNGRADE,
          "version",
          "the version went down from " + before.get() + " to " + now.get(),
          "write a version above " + before.get());
    } else if (by == 0) {
      String folder = subject.within() + "/";
      past.changed().tailSet(folder).stream()
          .takeWhile(path -> path.startsWith(folder))
          .map(path -> path.substring(folder.length()))
          .filter(COUNTED::counts)
          .findFirst()
          .ifPresent(path ->
              subject.at(
                  Rule.BUMP,
                  "version",
                  Shown.of(path, 100)
                      + " changed since the base, and the version is still "
                      + now.get(),
                  "raise the version, or no database takes the change"));
    }
  }

  private static Optional<Version> before(Subject subject, Past past) {
    String manifest = subject.within() + "/" + Manifest.FILE;
    if (!past.changed().contains(manifest)) {
      return subject.addon().version(subject.series());
    }
    return past.file(manifest)
        .flatMap(Bumps::literal)
        .flatMap(dict -> Version.of(version(dict).orElse(Manifest.NO_VERSION), subject.series()));
  }

  private static Optional<Literal.Dict> literal(byte[] source) {
    try {
      return Literals.read(source) instanceof Literal.Dict dict
          ? Optional.of(dict)
          : Optional.empty();
    } catch (LiteralFault e) {
      return Optional.empty();
    }
  }

  private static Optional<String> version(Literal.Dict dict) {
    return dict.entries().stream()
        .filter(e -> e.key() instanceof Literal.Text(String key, _) && key.equals("version"))
        .map(Literal.Entry::value)
        .reduce((_, last) -> last)
        .filter(Literal.Text.class::isInstance)
        .map(value -> ((Literal.Text) value).value());
  }
}
