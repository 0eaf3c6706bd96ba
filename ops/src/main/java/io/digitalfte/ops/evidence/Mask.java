package io.digitalfte.ops.evidence;

import io.digitalfte.secrets.Scanner;
import io.digitalfte.secrets.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text, line by line: those that are known, those of a known form, what
 * authenticates in an address, and the whole of a private key. For one text at a time.
 */
final class Mask {
  static final String STARS = "***";
  private static final Pattern ADDRESS = Pattern.compile("(://)[^/@\\s]{1,400}@");
  private static final Scanner SCANNER = new Scanner();

  private final List<String> known;
  private boolean inKey;

  Mask(Set<String> known) {
    List<String> longestFirst = new ArrayList<>(known);
    longestFirst.removeIf(each -> each.length() < 4);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    this.known = List.copyOf(longestFirst);
  }

  /** The line without its secrets. */
  String line(String line) {
    boolean begins = line.contains("-----BEGIN ") && line.contains("PRIVATE KEY");
    boolean ends = line.contains("-----END ");
    if (inKey || begins) {
      inKey = !ends;
      return STARS;
    }
    String text = line;
    for (String each : known) {
      text = text.replace(each, STARS);
    }
    text = ADDRESS.matcher(text).replaceAll("$1" + STARS + "@");
    List<Secret> found = SCANNER.known("", text);
    StringBuilder out = new StringBuilder(text);
    for (Secret secret : found.reversed()) {
      int from = Math.min(secret.column() - 1, out.length());
      out.replace(from, Math.min(from + secret.length(), out.length()), STARS);
    }
    return out.toString();
  }

  /** The text without its secrets. */
  String text(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      out.append(line(text.substring(from, at))).append('\n');
      from = at + 1;
    }
    return out.append(line(text.substring(from))).toString();
  }
}
