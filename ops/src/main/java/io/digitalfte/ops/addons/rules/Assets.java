package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Glob;
import io.digitalfte.ops.addons.literal.Literal;
import java.util.Arrays;
import java.util.List;

/**
 * The own files that {@code assets} names: paths that begin with the addon's name. Patterns are
 * matched as Odoo does, part by part, with {@code **} for any number of folders.
 */
final class Assets {
  private Assets() {}

  static void check(Subject subject) {
    if (subject.value("assets").orElse(null) instanceof Literal.Dict(var bundles, _)) {
      for (Literal.Entry bundle : bundles) {
        if (bundle.value() instanceof Literal.Sequence(_, var members, _)) {
          members.forEach(member -> member(subject, member));
        }
      }
    }
  }

  private static void member(Subject subject, Literal member) {
    switch (member) {
      case Literal.Text text -> path(subject, text);
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
              .forEach(text -> path(subject, text));
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

  private static void path(Subject subject, Literal.Text text) {
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
    } else if (pattern
        && subject.files().stream().noneMatch(each -> matches(file.split("/", -1), each))) {
      subject.at(
          Rule.ASSET_EMPTY,
          text,
          "the pattern " + Shown.of(text.value(), 150) + " of assets finds no file",
          "correct the pattern, or take it away");
    }
  }

  /** Whether the parts of a pattern match the parts of a path. */
  private static boolean matches(String[] pattern, String path) {
    List<String> parts = Arrays.asList(path.split("/", -1));
    boolean[] reached = new boolean[parts.size() + 1];
    reached[0] = true;
    for (String part : pattern) {
      boolean[] next = new boolean[parts.size() + 1];
      if (part.equals("**")) {
        boolean any = false;
        for (int i = 0; i <= parts.size(); i++) {
          any |= reached[i];
          next[i] = any;
        }
      } else {
        Glob glob = new Glob(part);
        for (int i = 0; i < parts.size(); i++) {
          next[i + 1] = reached[i] && glob.matches(parts.get(i));
        }
      }
      reached = next;
    }
    return reached[parts.size()];
  }
}
