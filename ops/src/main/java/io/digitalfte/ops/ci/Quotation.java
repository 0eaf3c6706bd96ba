package io.digitalfte.ops.ci;

import io.digitalfte.ops.Shown;
import io.digitalfte.secrets.Scanner;
import io.digitalfte.secrets.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text from outside, quoted in Markdown so that whoever renders it shows it and does nothing else:
 * in a fence longer than any in it, nobody is called by name, no issue is linked, nothing is HTML
 * and nothing hides. What looks like a secret is left out by whole lines. Bounded.
 */
final class Quotation {
  private static final int LINE = 300;
  private static final int RAW = 4_000;
  private static final int LINES = 60;
  private static final int ROUNDS = 20;

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");
  private static final Pattern FENCE = Pattern.compile("`{3,}");

  /** Signs that look the same and mean nothing to GitHub or to a note. */
  private static final List<Alike> ALIKE =
      List.of(
          new Alike("(?<![A-Za-z0-9])@(?=[A-Za-z0-9])", "\uff20"),
          new Alike("#(?=[0-9])", "\uff03"),
          new Alike("(?i)(?<=\\bGH)-(?=[0-9])", "\u2011"),
          new Alike("/(?=(issues|pull|pulls|discussions|commit|compare)/)", "\u2215"),
          new Alike("<(?=[A-Za-z/!?%])", "\u2039"),
          new Alike("%(?=%)|(?<=%)%", "\uff05"));

  private record Alike(Pattern sign, String other) {
    Alike(String sign, String other) {
      this(Pattern.compile(sign), other);
    }
  }

  private Quotation() {}

  /**
   * Lines in a fence; nothing where there are none.
   *
   * @param lines as they came, of any length; more than 60 are cut off, and that is said
   */
  static String fenced(List<String> lines) {
    List<String> clean =
        withoutSecrets(
            lines.stream()
                .flatMap(String::lines)
                .map(line -> shown(line, RAW))
                .limit(LINES + 1L)
                .toList());
    if (clean.isEmpty()) {
      return "";
    }
    String text =
        clean.stream()
            .limit(LINES)
            .map(line -> inert(Shown.of(line, LINE)))
            .collect(Collectors.joining("\n"));
    int longest =
        FENCE.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(2);
    String fence = "`".repeat(longest + 1);
    return fence
        + "text\n"
        + text
        + (clean.size() > LINES ? "\n(more is not quoted)" : "")
        + "\n"
        + fence
        + "\n";
  }

  /** One line in a span of code. */
  static String span(String text, int most) {
    String line = withoutSecrets(List.of(shown(text, RAW))).getFirst();
    String plain = inert(Shown.of(line, most)).replace('`', '\'').strip();
    return plain.isEmpty() ? "`?`" : "`" + plain + "`";
  }

  private static String shown(String line, int most) {
    return Shown.of(COLOUR.matcher(line).replaceAll("").replace("\t", "    "), most)
        .stripTrailing();
  }

  private static String inert(String line) {
    String plain = line;
    for (Alike each : ALIKE) {
      plain = each.sign().matcher(plain).replaceAll(each.other());
    }
    return plain;
  }

  /** A line that holds a secret goes as a whole; of a private key all to its end. */
  private static List<String> withoutSecrets(List<String> lines) {
    List<String> left = new ArrayList<>(lines);
    Function<List<String>, List<Secret>> scan =
        each -> new Scanner().scan("log", String.join("\n", each));
    // So many are told at a time.
    for (int round = 0; round < ROUNDS; round++) {
      List<Secret> found = scan.apply(left);
      if (found.isEmpty()) {
        return left;
      }
      found.forEach(each -> leaveOut(left, each));
    }
    return List.of("(left out: it looks like secrets)");
  }

  private static void leaveOut(List<String> lines, Secret secret) {
    int from = secret.line() - 1;
    int to = from;
    if (secret.rule().equals("private-key")) {
      while (to + 1 < lines.size() && !lines.get(to).contains("-----END")) {
        to++;
      }
    }
    for (int i = from; i <= to; i++) {
      lines.set(i, "(a line left out: it looks like " + secret.what() + ")");
    }
  }
}
