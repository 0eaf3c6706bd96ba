package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requirements that are no release: an address of a version control system, an archive that a forge
 * makes of a branch or a pull request, an editable folder. Read are {@code requirements.txt} and
 * {@code test-requirements.txt} of the repository and of each of its addons paths.
 */
final class Unreleased {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final List<String> FILES = List.of("requirements.txt", "test-requirements.txt");
  private static final Pattern REPOSITORY =
      Pattern.compile("(?i)(?:^|[\\s@=])(?:git|hg|svn|bzr)\\+[a-z]+:");
  private static final Pattern EDITABLE = Pattern.compile("\\s*(?:-e|--editable)[\\s=]");
  private static final Pattern MADE = Pattern.compile("/(?:archive|tarball|zipball)/");

  private Unreleased() {}

  static List<Finding> in(Path repository, Collection<Path> roots, Allowed allowed) {
    List<Finding> findings = new ArrayList<>();
    for (Path root : roots) {
      for (String name : FILES) {
        Path file = root.resolve(name);
        String path = repository.relativize(file).toString().replace('\\', '/');
        switch (Contents.of(file, MOST_BYTES)) {
          case Contents.Absent _ -> {}
          case Contents.Refused(String why) ->
              add(findings, allowed, path, 0, "it was not read: " + why, "make it a plain file");
          case Contents.Read read -> lines(findings, allowed, path, read);
        }
      }
    }
    return findings;
  }

  private static void lines(
      List<Finding> findings, Allowed allowed, String path, Contents.Read read) {
    String[] lines = read.text().orElse("").split("\r\n|\n|\r", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].length() > 4_096 ? lines[i].substring(0, 4_096) : lines[i];
      if (!line.stripLeading().startsWith("#") && isUnreleased(line)) {
        add(
            findings,
            allowed,
            path,
            i + 1,
            "this is no release: " + Shown.of(line.strip(), 150),
            "wait for the release and name it, or allow the line until a day");
      }
    }
  }

  private static boolean isUnreleased(String line) {
    return REPOSITORY.matcher(line).find()
        || EDITABLE.matcher(line).lookingAt()
        || Arrays.stream(line.toLowerCase(Locale.ROOT).split("\\s+")).anyMatch(Unreleased::isMade);
  }

  /** Whether a word is the address of an archive that a forge makes when it is asked for. */
  private static boolean isMade(String word) {
    int address = Math.max(word.indexOf("https://"), word.indexOf("http://"));
    return address >= 0 && MADE.matcher(word).find(address);
  }

  private static void add(
      List<Finding> findings,
      Allowed allowed,
      String path,
      int line,
      String message,
      String remedy) {
    if (!allowed.allows(path, Rule.REQUIREMENT.id(), Optional.empty())) {
      String shown = Shown.of(path, 200);
      findings.add(
          new Finding(
              Rule.REQUIREMENT.id(),
              Rule.REQUIREMENT.severity(),
              shown,
              Optional.of(new Spot(shown, line, 0)),
              message,
              remedy));
    }
  }
}
