package io.digitalfte.secrets;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Problem;
import io.digitalfte.term.YamlFile;
import io.digitalfte.term.YamlNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person allowed that looks like a secret, each with a reason. It names what it allows by a
 * fingerprint, or by a path and a rule, and never holds a secret. Unchanging.
 *
 * <pre>
 * schema: 1
 * allow:
 *   - fingerprint: 3f9a0c11d2e4b576   # at least 16 digits of its SHA-256; with path: only there
 *     reason: the key in the example of the vendor's handbook
 *     expires: 2027-03-31             # counts for the last time on that day
 *   - path: Inbox/handbook.md         # or a folder, with a slash at its end
 *     rule: assigned
 *     reason: stand-ins that look like passwords
 * </pre>
 */
public final class AllowList {
  /** The file's name, in a home and in a repository. */
  public static final String NAME = "secrets-allow.yaml";

  /** How many bytes of it are read; a longer one is refused. */
  public static final int MOST_BYTES = YamlFile.MOST_BYTES;

  private final String where;
  private final List<Entry> entries;

  private AllowList(String where, List<Entry> entries) {
    this.where = where;
    this.entries = List.copyOf(entries);
  }

  /**
   * One thing that is allowed.
   *
   * @param line of the file, from 1
   * @param fingerprint the beginning of its digest, 16 to 64 digits; empty: any of the rule
   * @param path of a file, or of a folder with a slash at its end; empty: everywhere
   * @param rule a rule's id, only beside a path; empty: any
   * @param text what a line holds that such a rule finds; empty: the rule reads no lines
   * @param reason why, never empty
   * @param expires the last day on which it counts; empty: for good
   */
  public record Entry(
      int line,
      Optional<String> fingerprint,
      Optional<String> path,
      Optional<String> rule,
      Optional<String> text,
      String reason,
      Optional<LocalDate> expires) {
    /** Whether its last day is not over. */
    public boolean counts(LocalDate today) {
      return expires.filter(today::isAfter).isEmpty();
    }

    boolean allows(String at, String what, Optional<Digest> found) {
      return fingerprint.map(f -> found.filter(d -> d.hex().startsWith(f)).isPresent()).orElse(true)
          && path.map(p -> p.endsWith("/") ? at.startsWith(p) : at.equals(p)).orElse(true)
          && rule.map(what::equals).orElse(true);
    }
  }

  /** What came of reading. */
  public sealed interface Parsed {
    /** It could be read. */
    record Read(AllowList list) implements Parsed {}

    /** It could not, and so nothing is allowed. */
    record Refused(Problem problem) implements Parsed {}
  }

  /**
   * Reads the bytes of such a file strictly: an unknown key, an entry without reason, a rule that
   * does not exist or a secret in the file itself refuses the whole.
   *
   * @param where the file as it is named in problems
   */
  public static Parsed read(String where, byte[] bytes) {
    return read(where, bytes, Scanner.rules());
  }

  /**
   * The same, where findings of other rules can be allowed too.
   *
   * @param rules the rules that there are
   */
  public static Parsed read(String where, byte[] bytes, Set<String> rules) {
    return read(where, bytes, rules, Set.of());
  }

  /**
   * The same, where some rules find lines of a text.
   *
   * @param quoting those rules; an entry for one of them says what the line holds
   */
  public static Parsed read(String where, byte[] bytes, Set<String> rules, Set<String> quoting) {
    return switch (YamlFile.parse(where, bytes)) {
      case YamlFile.Bad(Problem problem) -> new Parsed.Refused(problem);
      case YamlFile.Good(YamlNode.Mapping root) -> {
        try {
          String text = new String(bytes, StandardCharsets.UTF_8);
          List<Secret> held = new Scanner().scan(where, text);
          if (!held.isEmpty()) {
            throw new AllowFields.Off(
                held.getFirst().line(),
                "the file holds " + held.getFirst().what() + " itself",
                "write its fingerprint, or its path and rule");
          }
          yield new Parsed.Read(new AllowList(where, AllowFields.entries(root, rules, quoting)));
        } catch (AllowFields.Off off) {
          yield new Parsed.Refused(off.problem(where));
        }
      }
    };
  }

  /** What is allowed, in the order of the file, with what is over. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * Whether this is allowed there today.
   *
   * @param path of the file that it was found in, relative, with slashes
   * @param found what the {@link Scanner} found
   * @param today the day, in UTC
   */
  public boolean allows(String path, Secret found, LocalDate today) {
    return allowing(path, found.rule(), found.digest(), today).isPresent();
  }

  /**
   * The first entry that allows a finding today.
   *
   * @param path of the file that it is in, relative, with slashes
   * @param rule whose finding it is
   * @param digest of what was found, where it has one
   * @param today the day, in UTC
   */
  public Optional<Entry> allowing(
      String path, String rule, Optional<Digest> digest, LocalDate today) {
    return entries.stream()
        .filter(e -> e.counts(today) && e.allows(path, rule, digest))
        .findFirst();
  }

  /** The entries that count no more, each with what to do. */
  public List<Problem> expired(LocalDate today) {
    return entries.stream()
        .filter(e -> !e.counts(today))
        .map(e ->
            new Problem(
                where,
                e.line(),
                "what is allowed here counts no more since "
                    + e.expires().orElseThrow()
                    + ": "
                    + YamlFile.printable(e.reason()),
                "take the entry away, or give it a later day"))
        .toList();
  }
}
