package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Letter.Mark;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the receiving server found out about a letter's author (RFC 8601). Only the topmost field of
 * the server that settings name counts, and only in the block that transport put on top: whatever
 * stands below was brought along by the letter.
 */
final class Authenticity {
  private Authenticity() {}

  /**
   * The mark that the trusted server's word on DMARC gives; none where it says nothing.
   *
   * @param server the trusted authserv-id, compared without regard to case
   * @param author the domain of the From address
   */
  static Optional<Mark> of(HeaderBlock header, Optional<String> server, String author) {
    if (server.isEmpty()) {
      return Optional.empty();
    }
    List<HeaderBlock.Field> trace = header.fields().subList(0, Trace.fields(header));
    for (HeaderBlock.Field field : trace) {
      if (field.name().equals("authentication-results")) {
        String[] parts = withoutAsides(field.value()).toLowerCase(Locale.ROOT).split(";");
        String id = parts[0].strip().split("\\s+", 2)[0];
        if (id.equals(server.get().toLowerCase(Locale.ROOT))) {
          return dmarc(parts, author);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Mark> dmarc(String[] parts, String author) {
    for (int i = 1; i < parts.length; i++) {
      String[] words = parts[i].strip().split("\\s+");
      if (words[0].startsWith("dmarc=")) {
        return switch (words[0].substring("dmarc=".length())) {
          case "pass" -> Optional.of(of(words, author) ? Mark.AUTHENTICATED : Mark.UNAUTHENTICATED);
          case "fail" -> Optional.of(Mark.UNAUTHENTICATED);
          default -> Optional.empty();
        };
      }
    }
    return Optional.empty();
  }

  /** Whether the pass is for the author that we read, and not for another From field. */
  private static boolean of(String[] words, String author) {
    for (String word : words) {
      if (word.startsWith("header.from=")) {
        String domain = word.substring("header.from=".length());
        String ours = author.toLowerCase(Locale.ROOT);
        return ours.equals(domain) || ours.endsWith("." + domain);
      }
    }
    return true;
  }

  /** Comments and quoted strings hold what the sender chose, and are no results. */
  private static String withoutAsides(String value) {
    StringBuilder out = new StringBuilder(value.length());
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && (quoted || depth > 0)) {
        i++;
      } else if (c == '"' && depth == 0) {
        quoted = !quoted;
        out.append('"');
      } else if (c == '(' && !quoted) {
        depth++;
      } else if (c == ')' && !quoted && depth > 0) {
        depth--;
        out.append(' ');
      } else if (depth == 0 && !quoted) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
