package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python packages that requirement files name, as pip reads such files: comments, lines that go
 * on after a backslash, extras, markers, addresses, editable ones, and files that include others. A
 * marker is not weighed: a package named under one counts as named. Constraints install nothing and
 * are passed over. Nothing outside of the first file's folder is read, and no link is followed.
 */
final class Requirements {
  private static final int MOST_FILES = 50;
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int MOST_LINE = 8192;

  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(.?)");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#");
  private static final Pattern OPTION =
      Pattern.compile("(-r|-e|--requirement|--editable)(?:\\s+|=|(?<=-[re]))(\\S.*)");
  private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9._-]+)");
  private static final Pattern WHEEL = Pattern.compile("(?:.*/)?([A-Za-z0-9._]+)-[^/]*\\.whl");

  private final NavigableSet<String> names = new TreeSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Path> read = new HashSet<>();

  private Requirements() {}

  /** What these files name. One that is not there is a finding. */
  static Requirements read(Collection<Path> files) {
    Requirements all = new Requirements();
    for (Path file : files) {
      Path parent = file.toAbsolutePath().normalize().getParent();
      if (parent != null) {
        all.file(file.toAbsolutePath().normalize(), parent, Spot.of(file.toString()));
      }
    }
    return all;
  }

  /**
   * The name of the package that a requirement is for, as PEP 503 makes names equal; empty where it
   * names none.
   */
  static Optional<String> name(String requirement) {
    if (requirement.length() > MOST_LINE) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(requirement.strip());
    return name.lookingAt() && (name.group(2).isEmpty() || "[(<>=!~;@,-".contains(name.group(2)))
        ? Optional.of(normal(name.group(1)))
        : Optional.empty();
  }

  /** The packages, by their normal names. */
  Set<String> names() {
    return names;
  }

  /** What could not be read or understood. */
  List<Finding> findings() {
    return findings;
  }

  private static String normal(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  private void file(Path file, Path folder, Spot from) {
    if (!read.add(file)) {
      return;
    }
    if (read.size() > MOST_FILES) {
      unread(from, "more than " + MOST_FILES + " requirement files include each other", "");
      return;
    }
    try {
      if (!file.startsWith(folder)
          || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !file.toRealPath().startsWith(folder.toRealPath())) {
        unread(
            from,
            "%s is no file inside of %s".formatted(Shown.of(file.toString(), 200), folder),
            "include only files that lie in the folder of the first one, and no links");
        return;
      }
      lines(file, folder, text(file));
    } catch (CharacterCodingException _) {
      unread(Spot.of(file.toString()), "it is no UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      unread(Spot.of(file.toString()), Shown.of("it cannot be read: " + e, 200), "");
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException("more than " + MOST_BYTES + " bytes");
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void lines(Path file, Path folder, String text) {
    StringBuilder whole = new StringBuilder();
    int number = 0;
    int begun = 1;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      number++;
      // A comment ends with its line, even after a backslash.
      boolean comment = line.stripLeading().startsWith("#");
      if (line.endsWith("\\") && !comment) {
        whole.append(line, 0, line.length() - 1);
        continue;
      }
      line(file, folder, new Spot(file.toString(), begun, 0), whole.append(line).toString());
      whole.setLength(0);
      begun = number + 1;
    }
  }

  private void line(Path file, Path folder, Spot spot, String written) {
    Matcher comment = COMMENT.matcher(written);
    String line = (comment.find() ? written.substring(0, comment.start()) : written).strip();
    if (line.isEmpty()) {
      return;
    }
    Optional<String> name = Optional.empty();
    if (line.length() <= MOST_LINE) {
      Matcher option = OPTION.matcher(line);
      if (option.matches() && Set.of("-r", "--requirement").contains(option.group(1))) {
        included(file, folder, spot, option.group(2).strip());
        return;
      }
      boolean editable = option.matches();
      if (line.startsWith("-") && !editable) {
        // Indexes, constraints and the like install nothing.
        return;
      }
      String requirement = editable ? option.group(2).strip() : line;
      if (requirement.startsWith(".") || requirement.startsWith("/")) {
        // A folder says only when it is built what it is called.
        return;
      }
      name = source(requirement);
    }
    name.ifPresentOrElse(
        names::add,
        () ->
            findings.add(
                Finding.error(
                        "requirements.syntax",
                        String.valueOf(file.getFileName()),
                        "no package can be made out in " + Shown.of(line, 200),
                        "write NAME, NAME==VERSION or NAME @ ADDRESS")
                    .at(spot)));
  }

  /** An address says its name in {@code egg=}, a wheel in its file's name; others begin with it. */
  private static Optional<String> source(String requirement) {
    Matcher wheel = WHEEL.matcher(requirement);
    if (wheel.matches() && !requirement.contains("@ ")) {
      return Optional.of(normal(wheel.group(1)));
    }
    Matcher egg = EGG.matcher(requirement);
    Optional<String> name = name(requirement);
    return name.isEmpty() && egg.find() ? Optional.of(normal(egg.group(1))) : name;
  }

  private void included(Path file, Path folder, Spot spot, String named) {
    try {
      file(file.resolveSibling(named).normalize(), folder, spot);
    } catch (InvalidPathException _) {
      unread(spot, Shown.of(named, 200) + " is no name of a file", "");
    }
  }

  private void unread(Spot spot, String message, String remedy) {
    findings.add(Finding.error("requirements.unreadable", spot.file(), message, remedy).at(spot));
  }
}
