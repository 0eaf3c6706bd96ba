package io.digitalfte.share;

import io.digitalfte.term.Unseen;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a path of the shared tree may look like, on whatever file system the vault lies. */
final class PathRules {
  static final int MOST_BYTES = 1_024;
  static final int MOST_NAME = 255;
  static final int MOST_LEVELS = 6;
  private static final List<String> TYPES = List.of(".md", ".yaml", ".yml", ".json");
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$");
  private static final Pattern NUMBERED_DEVICE =
      Pattern.compile("(com|lpt)[0-9\u00B9\u00B2\u00B3]");

  private PathRules() {}

  /** Why this path may not be; empty when it may. */
  static Optional<Broken> objection(String path) {
    if (path.isEmpty() || path.startsWith("/")) {
      return Broken.of("path.absolute", "the path is absolute; paths begin with a folder's name");
    }
    if (path.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Broken.of("path.length", "the path is longer than " + MOST_BYTES + " bytes");
    }
    if (path.indexOf('\uFFFD') >= 0) {
      return Broken.of("path.encoding", "the path is not UTF-8");
    }
    List<String> names = List.of(path.split("/", -1));
    for (String name : names) {
      Optional<Broken> broken = name(name);
      if (broken.isPresent()) {
        return broken;
      }
    }
    if (names.size() > MOST_LEVELS) {
      return Broken.of("path.depth", "the path has more than " + MOST_LEVELS + " levels");
    }
    if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
      return Broken.of(
          "path.normalisation", "the path is not in Unicode's composed form (NFC); rename it");
    }
    return TYPES.stream().anyMatch(path::endsWith)
        ? Optional.empty()
        : Broken.of("path.type", "only " + String.join(" ", TYPES) + " files are shared");
  }

  private static Optional<Broken> name(String name) {
    if (name.isEmpty()) {
      return Broken.of("path.empty", "a name in the path is empty");
    }
    if (name.equals(".") || name.contains("..")) {
      return Broken.of("path.dotdot", "a name in the path is . or holds ..");
    }
    if (name.startsWith(".")) {
      return Broken.of("path.hidden", "a name in the path begins with a dot");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MOST_NAME) {
      return Broken.of("path.name-length", "a name is longer than " + MOST_NAME + " bytes");
    }
    if (name.codePoints().anyMatch(PathRules::unseen)) {
      return Broken.of("path.control", "a name holds a control, invisible or direction character");
    }
    if (name.chars().anyMatch(c -> "\\:*?\"<>|".indexOf(c) >= 0)) {
      return Broken.of(
          "path.characters", "a name holds one of \\ : * ? \" < > |, which not every system can");
    }
    if (name.endsWith(".") || name.endsWith(" ") || name.startsWith(" ")) {
      return Broken.of("path.edges", "a name begins with a space or ends with a space or dot");
    }
    String stem = name.toLowerCase(Locale.ROOT).split("\\.", 2)[0].strip();
    if (DEVICES.contains(stem) || NUMBERED_DEVICE.matcher(stem).matches()) {
      return Broken.of("path.device", "a name is a device on some systems");
    }
    return stem.matches("git~[0-9]+")
        ? Broken.of("path.git", "a name is a short form of .git on some systems")
        : Optional.empty();
  }

  /** The two joiners are needed in scripts, not in names, and some file systems drop them. */
  private static boolean unseen(int c) {
    return Unseen.is(c) || c == 0x200C || c == 0x200D;
  }

  /** This path as a file system sees it that folds case and normalises Unicode. */
  static String folded(String path) {
    String composed = Normalizer.normalize(path, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /**
   * A rule that is broken.
   *
   * @param rule its id
   * @param why one sentence
   */
  record Broken(String rule, String why) {
    static Optional<Broken> of(String rule, String why) {
      return Optional.of(new Broken(rule, why));
    }
  }
}
