package io.digitalfte.secrets;

import io.digitalfte.term.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in texts by known forms, and by how random a word is. Says where they are and never
 * what they are. Time grows with the text and with nothing that is in it. Safe for any thread.
 */
public final class Scanner {
  private static final int MOST = 100;

  /** So much of what follows tells one private key from another. */
  private static final int MOST_REST = 4_096;

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

  private static final Form RANDOM =
      new Form(
          "random",
          "a word that nobody writes by hand, as tokens are",
          List.of(),
          WORD,
          Value::random,
          Form.Told.VALUE);

  private final BiPredicate<String, Secret> allowed;

  /** A scanner that lets nothing pass. */
  public Scanner() {
    this((_, _) -> false);
  }

  /**
   * A scanner that passes over what is allowed.
   *
   * @param allowed whether a person allowed this one in the file at this path, with a reason; asked
   *     only of what was found
   */
  public Scanner(BiPredicate<String, Secret> allowed) {
    this.allowed = allowed;
  }

  /**
   * What this text holds, in the order of the text; at most 100 are told.
   *
   * @param path of the file that the text is from, relative, with slashes
   */
  public List<Secret> scan(String path, String text) {
    Found found = new Found(path, text);
    found.known();
    found.random();
    return found.inOrder();
  }

  /**
   * What this text holds of known forms; for records that hold signatures and keys to be published,
   * which look as random as tokens.
   *
   * @param path of the file that the text is from, relative, with slashes
   */
  public List<Secret> known(String path, String text) {
    Found found = new Found(path, text);
    found.known();
    return found.inOrder();
  }

  /** What one text holds. */
  private final class Found {
    private final String path;
    private final String text;
    private final Lines lines;
    private final List<Secret> secrets = new ArrayList<>();

    /** Where secrets of known forms begin and end, allowed ones too. */
    private final NavigableMap<Integer, Integer> covered = new TreeMap<>();

    Found(String path, String text) {
      this.path = path;
      this.text = text;
      this.lines = new Lines(text);
    }

    void known() {
      for (Form form : FORMS) {
        if (form.hints().stream().anyMatch(text::contains)) {
          Matcher m = form.pattern().matcher(text);
          boolean named = form.pattern().namedGroups().containsKey("v");
          while (secrets.size() < MOST && m.find()) {
            int from = named ? m.start("v") : m.start();
            int to = named ? m.end("v") : m.end();
            if (form.holds().test(text.substring(from, to))) {
              covered.merge(from, to, Math::max);
              add(lines.at(form, from, to));
            }
          }
        }
      }
    }

    void random() {
      Matcher m = WORD.matcher(text);
      while (secrets.size() < MOST && m.find()) {
        String word = m.group();
        if (Value.random(word) && !path(word) && !covered(m.start(), m.end())) {
          add(lines.at(RANDOM, m.start(), m.end()));
        }
      }
    }

    private boolean covered(int from, int to) {
      Map.Entry<Integer, Integer> before = covered.lowerEntry(to);
      return before != null && before.getValue() > from;
    }

    private void add(Secret secret) {
      if (!allowed.test(path, secret)) {
        secrets.add(secret);
      }
    }

    List<Secret> inOrder() {
      secrets.sort(ORDER);
      return List.copyOf(secrets);
    }
  }

  /** Words with slashes whose parts are words are paths; base64 has longer parts. */
  private static boolean path(String word) {
    return word.indexOf('/') >= 0
        && List.of(word.split("/", -1)).stream().allMatch(part -> part.length() < 24);
  }

  /** The rules there are, by their ids. */
  public static Set<String> rules() {
    Set<String> rules = new TreeSet<>(FORMS.stream().map(Form::rule).toList());
    rules.add(RANDOM.rule());
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

    Secret at(Form form, int from, int to) {
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
      Optional<Digest> digest =
          switch (form.told()) {
            case VALUE -> Optional.of(Digest.of(text.substring(from, to)));
            case REST ->
                Optional.of(
                    Digest.of(text.substring(from, Math.min(text.length(), from + MOST_REST))));
            case NOTHING -> Optional.empty();
          };
      return new Secret(form.rule(), form.what(), line, from - start + 1, to - from, digest);
    }
  }
}
