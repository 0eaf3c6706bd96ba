package io.digitalfte.connect.git;

import io.digitalfte.term.Unseen;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What git says on stderr, made fit for people: some of it comes from the other side. */
final class Words {
  private static final int LONG = 300;
  private static final Pattern LEAD = Pattern.compile("^(?:fatal|error|remote): ?");
  private static final Pattern NOISE =
      Pattern.compile(
          "(?:hint: |warning: |remote: *$|Please make sure you have the correct|and the repository"
              + " exists|To ).*");

  private Words() {}

  /** At most 300 characters in one line; the other thing where nothing was said. */
  static String clean(String words, String otherwise) {
    List<String> lines =
        words
            .lines()
            .map(line -> line.substring(line.lastIndexOf('\r') + 1))
            .filter(line -> !NOISE.matcher(line).matches())
            .map(line -> visible(LEAD.matcher(line).replaceFirst("")).strip())
            .filter(line -> !line.isEmpty())
            .distinct()
            .limit(20)
            .toList();
    String all = lines.stream().collect(Collectors.joining("; "));
    return all.isEmpty() ? otherwise : cut(all, LONG);
  }

  /** What can be seen of it, the rest as spaces. */
  static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(Unseen.is(c) ? ' ' : c));
    return out.toString();
  }

  /** At most so many characters, never half of a pair. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
