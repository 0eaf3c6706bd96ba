package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Glob;
import io.digitalfte.ops.addons.literal.Literal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The own files that {@code assets} names: paths that begin with the addon's name. Patterns are
 * matched as Odoo does, part by part, with {@code **} for any number of folders.
 */
final class Assets {
  // So many signs of patterns times signs of paths; the largest addons that there are need half.
  private static final long MOST_WORK = 2_000_000_000L;

  private final Subject subject;
  private final List<List<String>> paths;
  private final long signs;
  private long work;

  private Assets(Subject subject) {
    this.subject = subject;
    this.paths = subject.files().stream().map(each -> List.of(each.split("/", -1))).toList();
    // What a path costs besides its signs is as much as so many of them.
    this.signs = subject.files().stream().mapToLong(each -> each.length() + 20L).sum();
  }

  static void check(Subject subject) {
    new Assets(subject).check();
  }

  private void check() {
    if (subject.value("assets").orElse(null) instanceof Literal.Dict(var bundles, _)) {
      for (Literal.Entry bundle : bundles) {
        if (bundle.value() instanceof Literal.Sequence(_, var members, _)) {
          members.forEach(this::member);
        }
      }
    }
  }

  private void member(Literal member) {
    switch (member) {
      case Literal.Text text -> path(text);
      case Literal.Sequence(_, var parts, _) -> {
        boolean include =
            !parts.isEmpty()
                && parts.getFirst() instanceof Literal.Text(String directive, _)
                && directive.equals("include");
        if (!include) {
          parts.stream()
              .skip(1)
              .filter(Literal.Text.class::isInstance)
              .map(Literal.Text.class::cast)
              .forEach(text -> path(text));
        }
      }
      case Literal.Bytes _,
          Literal.Whole _,
          Literal.Real _,
          Literal.Complex _,
          Literal.Truth _,
          Literal.None _,
          Literal.Ellipsis _,
          Literal.Bag _,
          Literal.Dict _ -> {}
    }
  }

  private void path(Literal.Text text) {
    String path = text.value().startsWith("/") ? text.value().substring(1) : text.value();
    String own = subject.addon().name() + "/";
    if (!path.startsWith(own)) {
      return;
    }
    String file = path.substring(own.length());
    boolean pattern = file.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    if (!pattern && !subject.files().contains(file)) {
      subject.at(
          Rule.ASSET_MISSING,
          text,
          "assets names " + Shown.of(text.value(), 150) + ", which is not there",
          "add the file, or take it out of assets");
    } else if (pattern && !found(file)) {
      subject.at(
          Rule.ASSET_EMPTY,
          text,
          "the pattern " + Shown.of(text.value(), 150) + " of assets finds no file",
          "correct the pattern, or take it away");
    }
  }

  /** Whether a pattern finds a file, or was not looked for as there are too many. */
  private boolean found(String pattern) {
    boolean within = work <= MOST_WORK;
    work += signs * pattern.length();
    if (within && work > MOST_WORK) {
      subject.at(
          Rule.BOUND,
          "assets",
          "not all patterns of assets are matched: they are too many, or too long",
          "name folders");
    }
    List<Optional<Glob>> parts =
        Arrays.stream(pattern.split("/", -1))
            .map(part -> part.equals("**") ? Optional.<Glob>empty() : Optional.of(new Glob(part)))
            .toList();
    return work > MOST_WORK || paths.stream().anyMatch(each -> matches(parts, each));
  }

  /** Whether the parts of a pattern match those of a path; an empty one any number of them. */
  private static boolean matches(List<Optional<Glob>> pattern, List<String> path) {
    boolean[] reached = new boolean[path.size() + 1];
    reached[0] = true;
    for (Optional<Glob> part : pattern) {
      boolean[] next = new boolean[path.size() + 1];
      boolean any = false;
      for (int i = 0; i <= path.size(); i++) {
        any |= reached[i];
        if (part.isEmpty()) {
          next[i] = any;
        } else if (i < path.size()) {
          next[i + 1] = reached[i] && part.get().matches(path.get(i));
        }
      }
      reached = next;
    }
    return reached[path.size()];
  }
}
