package io.digitalfte.share;

import io.digitalfte.secrets.AllowList;
import io.digitalfte.secrets.Scanner;
import io.digitalfte.secrets.Secret;
import io.digitalfte.share.PathRules.Broken;
import io.digitalfte.term.Json;
import io.digitalfte.term.Unseen;
import io.digitalfte.vault.FrontMatter;
import io.digitalfte.vault.Note;
import io.digitalfte.vault.Quoted;
import io.digitalfte.vault.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the text of a shared file may be. */
final class NoteRules {
  /** The largest shared file, in bytes. */
  static final int MOST_BYTES = 1 << 20;

  private static final Pattern MARKER = Pattern.compile("(?m)^(<{7}|>{7}|\\|{7})( .*)?$|^={7}$");

  private final Scanner scanner;

  NoteRules(Scanner scanner) {
    this.scanner = scanner;
  }

  /**
   * The text of these bytes; empty when they are no UTF-8 or hold a zero byte.
   *
   * @param bytes of a file
   */
  static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Why this text may not be at this path, written by that agent; empty when it may. */
  Optional<Broken> objection(Agent who, String path, String text) {
    boolean record = path.startsWith(Owners.RECORDS + "/");
    return form(path, text, record)
        .or(() -> record ? Optional.empty() : visible(text))
        .or(() -> quotedOnly(who, path) ? unquoted(path, text) : Optional.empty())
        .or(() -> secret(path, text, record));
  }

  private static Optional<Broken> form(String path, String text, boolean record) {
    if (path.endsWith(".json")) {
      try {
        boolean fields = Json.parse(text.getBytes(StandardCharsets.UTF_8)).isObject();
        return fields || !record
            ? Optional.empty()
            : Broken.of("text.json", "a record is one JSON object");
      } catch (IllegalArgumentException e) {
        return Broken.of("text.json", "it is no JSON: " + e.getMessage());
      }
    }
    if (!path.endsWith(".md")) {
      return FrontMatter.parse("the file", text, 1) instanceof FrontMatter.Parsed.Refused refused
          ? Broken.of("text.yaml", refused.problem().reason())
          : Optional.empty();
    }
    boolean matter = text.startsWith("---\n") || text.startsWith("---\r\n");
    if (matter && Note.parse("the note", text) instanceof Note.Parsed.Refused refused) {
      return Broken.of("text.front-matter", refused.problem().reason());
    }
    return MARKER.matcher(text).find()
        ? Broken.of("text.conflict", "it holds the conflict markers of a merge; settle it first")
        : Optional.empty();
  }

  private static Optional<Broken> visible(String text) {
    boolean hidden =
        text.codePoints().anyMatch(c -> Unseen.is(c) && c != '\n' && c != '\r' && c != '\t');
    return hidden
        ? Broken.of("text.control", "it holds a control, invisible or direction character")
        : Optional.empty();
  }

  /** Where what a cloud agent writes is read by people. */
  private static boolean quotedOnly(Agent who, String path) {
    return who.half() == Agent.Half.CLOUD
        && path.endsWith(".md")
        && !path.startsWith(Owners.RECORDS + "/");
  }

  private static Optional<Broken> unquoted(String path, String text) {
    if (!(Note.parse(path, text) instanceof Note.Parsed.Read(Note note))) {
      return Broken.of("text.front-matter", "a note of an agent begins with front matter");
    }
    List<String> body = note.body();
    int headings = 0;
    for (int i = 0; i < body.size(); i++) {
      String line = body.get(i);
      headings += Quoted.isHeading(line) ? 1 : 0;
      if (!line.isEmpty() && !Quoted.is(line) && !(Quoted.isHeading(line) && headings == 1)) {
        return Broken.of(
            "text.unquoted",
            "line "
                + (note.bodyLine() + i)
                + " is no quoted text; an agent of the cloud writes one heading and > lines");
      }
    }
    return Optional.empty();
  }

  private Optional<Broken> secret(String path, String text, boolean record) {
    List<Secret> found = record ? scanner.known(path, text) : scanner.scan(path, text);
    return found.isEmpty()
        ? Optional.empty()
        : Broken.of(
            "secret." + found.getFirst().rule(),
            "it holds "
                + found.getFirst()
                + "; if it is none, a person can allow it in "
                + AllowList.NAME);
  }

  /** How often the task in this note was claimed; empty where it does not say so rightly. */
  static Optional<Integer> claims(String text) {
    if (!(Note.parse("the task", text) instanceof Note.Parsed.Read(Note note))) {
      return Optional.empty();
    }
    Value value = note.matter().fields().get("claim");
    if (value == null) {
      return Optional.of(0);
    }
    if (!(value instanceof Value.Numeral(BigDecimal number))) {
      return Optional.empty();
    }
    try {
      int claims = number.intValueExact();
      return claims >= 0 ? Optional.of(claims) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
