package io.digitalfte.secrets;

import io.digitalfte.term.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in texts by known forms, and by how random a word is. Says where they are and never
 * what they are. Time grows with the text and with nothing that is in it. Safe for any thread.
 */
public final class Scanner {
  private static final int MOST = 100;
  private static final List<Form> FORMS = Form.all();
  private static final Comparator<Secret> ORDER =
      Comparator.comparingInt(Secret::line).thenComparingInt(Secret::column);

  /**
   * A word as secrets are: not within an address or a path, and not after a name that says that it
   * is a digest, a signature or a public key.
   */
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![A-Za-z0-9+/_=.:%?&#@-])[A-Za-z0-9+/_-]{32,500}={0,2}(?![A-Za-z0-9+/_.:%@-])");

  private final Predicate<Secret> allowed;

  /** A scanner that lets nothing pass. */
  public Scanner() {
    this(_ -> false);
  }

  /**
   * A scanner that passes over what is allowed.
   *
   * @param allowed whether a person allowed this one, with a reason
   */
  public Scanner(Predicate<Secret> allowed) {
    this.allowed = allowed;
  }

  /** What this text holds, in the order of the text; at most 100 are told. */
  public List<Secret> scan(String text) {
    List<Secret> found = new ArrayList<>(known(text));
    random(text, new Lines(text), found);
    found.sort(ORDER);
    return List.copyOf(found);
  }

  /**
   * What this text holds of known forms; for records that hold signatures and keys to be published,
   * which look as random as tokens.
   */
  public List<Secret> known(String text) {
    List<Secret> found = new ArrayList<>();
    Lines lines = new Lines(text);
    for (Form form : FORMS) {
      if (form.hints().stream().anyMatch(text::contains)) {
        Matcher m = form.pattern().matcher(text);
        boolean named = form.pattern().namedGroups().containsKey("v");
        while (found.size() < MOST && m.find()) {
          int from = named ? m.start("v") : m.start();
          int to = named ? m.end("v") : m.end();
          if (form.holds().test(text.substring(from, to))) {
            add(found, lines.at(form.rule(), form.what(), from, to));
          }
        }
      }
    }
    found.sort(ORDER);
    return List.copyOf(found);
  }

  private void random(String text, Lines lines, List<Secret> found) {
    Matcher m = WORD.matcher(text);
    while (found.size() < MOST && m.find()) {
      String word = m.group();
      int from = m.start();
      int to = m.end();
      if (Value.random(word) && !path(word)) {
        Secret secret =
            lines.at("random", "a word that nobody writes by hand, as tokens are", from, to);
        boolean known =
            found.stream()
                .anyMatch(s ->
                    s.line() == secret.line()
                        && s.column() < secret.column() + secret.length()
                        && secret.column() < s.column() + s.length());
        if (!known) {
          add(found, secret);
        }
      }
    }
  }

  /** Words with slashes whose parts are words are paths; base64 has longer parts. */
  private static boolean path(String word) {
    return word.indexOf('/') >= 0
        && List.of(word.split("/", -1)).stream().allMatch(part -> part.length() < 24);
  }

  private void add(List<Secret> found, Secret secret) {
    if (!allowed.test(secret)) {
      found.add(secret);
    }
  }

  /** The rules there are, by their ids. */
  public static Set<String> rules() {
    Set<String> rules = new TreeSet<>(FORMS.stream().map(Form::rule).toList());
    rules.add("random");
    return rules;
  }

  /** Turns positions into lines and columns. */
  private static final class Lines {
    private final String text;
    private int line = 1;
    private int start;
    private int seen;

    Lines(String text) {
      this.text = text;
    }

    Secret at(String rule, String what, int from, int to) {
      if (from < seen) {
        line = 1;
        start = 0;
        seen = 0;
      }
      for (; seen < from; seen++) {
        if (text.charAt(seen) == '\n') {
          line++;
          start = seen + 1;
        }
      }
      return new Secret(
          rule, what, line, from - start + 1, to - from, Digest.of(text.substring(from, to)));
    }
  }
}
