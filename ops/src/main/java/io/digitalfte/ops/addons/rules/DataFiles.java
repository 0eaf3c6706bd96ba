package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.literal.Literal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The files that a manifest names, and those that it should. */
final class DataFiles {
  private static final Pattern DATA = Pattern.compile(".*\\.(xml|csv)");

  /** Folders whose files others load: assets, tests, charts of accounts, text of the README. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(static|tests|i18n|i18n_extra|migrations|upgrades|readme|lib|data/template)/.*"
              + "|.*/(static|tests)/.*");

  private DataFiles() {}

  static void check(Subject subject) {
    Set<String> named = new HashSet<>();
    list(subject, "data", subject.manifest().data(), named);
    list(subject, "demo", subject.manifest().demo(), named);
    for (String file : subject.files()) {
      if (DATA.matcher(file).matches()
          && !ELSEWHERE.matcher(file).matches()
          && !named.contains(file)) {
        subject.in(
            Rule.DATA_UNLISTED,
            file,
            0,
            "it is loaded by nothing: neither data nor demo names it",
            "add '" + Shown.of(file, 100) + "' to data, or take the file away");
      }
    }
    images(subject);
  }

  private static void list(Subject subject, String key, List<String> files, Set<String> named) {
    Set<String> here = new HashSet<>();
    for (String file : files) {
      String shown = Shown.of(file, 150);
      if (!here.add(file)) {
        subject.at(Rule.DATA_TWICE, key, file, key + " names " + shown + " twice", "name it once");
      } else if (!inside(subject, file)) {
        subject.at(
            Rule.DATA_OUTSIDE,
            key,
            file,
            key + " names " + shown + ", which is not within the addon",
            "name files by their path within the addon; links out of it are not followed");
      } else if (!subject.files().contains(file)) {
        subject.at(
            Rule.DATA_MISSING,
            key,
            file,
            key + " names " + shown + ", which is not there",
            subject
                .like(file)
                .map(other -> "there is " + Shown.of(other, 100) + "; write it so")
                .orElse("add the file, or take it out of " + key));
      }
    }
    named.addAll(here);
  }

  private static boolean inside(Subject subject, String file) {
    try {
      Path folder = subject.addon().folder();
      Path path = folder.resolve(file).normalize();
      boolean linked = false;
      for (Path at = path; at.startsWith(folder) && !at.equals(folder); at = above(at)) {
        linked |= Files.isSymbolicLink(at);
      }
      return path.startsWith(folder) && !linked && !file.startsWith("/");
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Path above(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static void images(Subject subject) {
    if (subject.value("images").orElse(null) instanceof Literal.Sequence(_, var members, _)) {
      for (Literal member : members) {
        if (member instanceof Literal.Text(String image, _)
            && !image.contains("://")
            && !subject.files().contains(image)) {
          subject.at(
              Rule.IMAGE_MISSING,
              member,
              "images names " + Shown.of(image, 150) + ", which is not there",
              "add the file, or take it out of images");
        }
      }
    }
  }
}
