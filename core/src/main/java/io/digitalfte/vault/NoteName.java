package io.digitalfte.vault;

import io.digitalfte.term.Ulid;
import io.digitalfte.term.Unseen;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file name of a note of ours, {@code <KIND>_<ulid>.md}.
 *
 * @param kind upper-case letters, digits and underscores, 1 to 40 of them
 * @param id what the note is about; the same as {@code id} in its front matter
 */
public record NoteName(String kind, Ulid id) {
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Pattern FORM =
      Pattern.compile("([A-Z][A-Z0-9_]{0,39})_([0-7][0-9A-HJKMNP-TV-Z]{25})\\.md");
  private static final Pattern CONFLICT =
      Pattern.compile(
          "(?i).*(\\.sync-conflict-|conflicted copy|\\(conflict|_conf\\(|-conflict-).*");
  private static final Pattern COPY =
      Pattern.compile(
          "[A-Z][A-Z0-9_]{0,39}_[0-7][0-9A-HJKMNP-TV-Z]{25}(?: \\d+| - .*| \\(.*\\)| copy.*)\\.md");

  public NoteName {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("not a kind of note");
    }
  }

  /**
   * The name for a proposal or signal of this kind. What comes after the main thing is left out:
   * {@code invoice_and_reply} is an {@code INVOICE}.
   *
   * @param kind lower-case words with underscores
   */
  public static NoteName of(String kind, Ulid id) {
    int and = kind.indexOf("_and_");
    String main = and > 0 ? kind.substring(0, and) : kind;
    return new NoteName(main.toUpperCase(Locale.ROOT), id);
  }

  /** The parts of this file name, if it is one of ours. */
  public static Optional<NoteName> parse(String file) {
    Matcher m = FORM.matcher(file);
    return m.matches()
        ? Optional.of(new NoteName(m.group(1), new Ulid(m.group(2))))
        : Optional.empty();
  }

  /** The file name. */
  public String file() {
    return kind + "_" + id + ".md";
  }

  @Override
  public String toString() {
    return file();
  }

  /** Whether a synchroniser or a file manager made this name for a second copy of a note. */
  static boolean copy(String file) {
    return CONFLICT.matcher(file).matches() || COPY.matcher(file).matches();
  }

  /** What keeps this text from being one file's name in one folder; empty when nothing does. */
  static Optional<String> objection(String file) {
    if (file.isEmpty()) {
      return Optional.of("the name is empty");
    }
    if (file.getBytes(StandardCharsets.UTF_8).length > 255) {
      return Optional.of("the name is longer than 255 bytes");
    }
    if (file.contains("..") || file.indexOf('/') >= 0 || file.indexOf('\\') >= 0) {
      return Optional.of("the name holds \"..\" or a slash");
    }
    if (file.codePoints().anyMatch(Unseen::is)) {
      return Optional.of("the name holds a control or invisible character");
    }
    if (file.charAt(0) == '.') {
      return Optional.of("the name begins with a dot");
    }
    return Optional.empty();
  }
}
