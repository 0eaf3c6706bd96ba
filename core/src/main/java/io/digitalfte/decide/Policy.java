package io.digitalfte.decide;

import io.digitalfte.decide.Verdict.Ground;
import io.digitalfte.draft.Origin;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which an action is allowed, asked about or refused. All rules that hold count, and
 * the gravest wins, whatever their order. Three things no rule can change: where none speaks it is
 * asked, a rule that cannot be decided asks, and only what the owner or a deterministic rule
 * brought in is ever allowed. Safe for any thread. The first question after a start is slow (some
 * tenths of a second): only then is the expression language loaded.
 */
public final class Policy {
  private static final Pattern LIMIT = Pattern.compile("[a-z][a-z_]{0,39}");
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private final Document document;
  private volatile @Nullable List<Optional<Condition>> compiled;

  private Policy(Document document) {
    this.document = document;
  }

  /** What the journal keeps. */
  private record Document(int schema, Map<String, BigDecimal> limits, List<Rule> rules) {
    private Document {
      limits = Map.copyOf(new TreeMap<>(limits));
      rules = List.copyOf(rules);
      if (schema != 1) {
        throw new IllegalArgumentException("a policy of schema " + schema);
      }
      if (rules.size() > 200 || limits.size() > 50) {
        throw new IllegalArgumentException("a policy has at most 200 rules and 50 limits");
      }
      limits.forEach(Document::limit);
      Set<String> names = new HashSet<>();
      for (Rule rule : rules) {
        if (!names.add(rule.name())) {
          throw new IllegalArgumentException("two rules are named " + rule.name());
        }
      }
    }

    private static void limit(String name, BigDecimal value) {
      if (!LIMIT.matcher(name).matches()
          || value.signum() < 0
          || value.scale() > 4
          || value.compareTo(MOST) > 0) {
        throw new IllegalArgumentException(
            "a limit is a name of lower-case letters and an amount such as 100 or 99.50");
      }
    }
  }

  /** What came of reading a handbook. */
  public sealed interface Read {
    /** It holds a policy. */
    record Parsed(Policy policy) implements Read {}

    /** It holds none that we can use; at least one problem, each with its line. */
    record Problems(List<Problem> problems) implements Read {
      public Problems {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * The policy in a handbook's one {@code yaml policy} block.
   *
   * @param handbook the whole Markdown text
   * @param file its name, for the problems
   */
  public static Read parse(String handbook, String file) {
    return new PolicyText(file).read(handbook);
  }

  /**
   * The policy that the journal kept.
   *
   * @throws IllegalArgumentException if the bytes hold none
   */
  public static Policy read(byte[] json) {
    return new Policy(Json.read(json, Document.class));
  }

  /** A policy of these rules and limits (amounts in units of the company's currency). */
  static Policy of(Map<String, BigDecimal> limits, List<Rule> rules) {
    return new Policy(new Document(1, limits, rules));
  }

  /** The default handbook's policy block, fences included, for a new handbook. */
  public static String standardText() {
    try (InputStream in = Policy.class.getResourceAsStream("policy.md")) {
      return new String(
          Objects.requireNonNull(in, "policy.md").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("policy.md", e);
    }
  }

  /** The default policy. */
  public static Policy standard() {
    return switch (parse(standardText(), "policy.md")) {
      case Read.Parsed parsed -> parsed.policy();
      case Read.Problems problems -> throw new IllegalStateException(problems.toString());
    };
  }

  /** The rules, in the order they were written. */
  public List<Rule> rules() {
    return document.rules();
  }

  /** The limits by name, in units of the company's currency. */
  public Map<String, BigDecimal> limits() {
    return new TreeMap<>(document.limits());
  }

  /** The canonical JSON, as the journal keeps it. */
  public byte[] bytes() {
    return Json.canonical(document);
  }

  /** The digest of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /** What this policy says of an action with these facts. */
  public Verdict verdict(Facts facts) {
    return explain(facts).verdict();
  }

  /** What each rule says of an action with these facts, and what comes of it. */
  public Explanation explain(Facts facts) {
    Map<String, Object> values = new HashMap<>(facts.values());
    limits().forEach((name, units) -> values.put("limit." + name, minor(units, facts)));
    List<Explanation.Line> lines = new ArrayList<>();
    List<Optional<Condition>> conditions = conditions();
    for (int i = 0; i < conditions.size(); i++) {
      lines.add(line(rules().get(i), conditions.get(i), values));
    }
    return new Explanation(facts, lines, verdict(facts, lines));
  }

  private static Verdict verdict(Facts facts, List<Explanation.Line> lines) {
    Answer gravest =
        lines.stream().flatMap(line -> line.says().stream()).reduce(Answer.ALLOW, Answer::or);
    List<Ground> grounds =
        lines.stream()
            .filter(line -> line.says().equals(Optional.of(gravest)))
            .map(Explanation.Line::ground)
            .toList();
    if (grounds.isEmpty()) {
      return Verdict.of(
          Answer.ASK_MOVE,
          List.of(new Ground("no rule", "no rule speaks of this, so it is asked")));
    }
    boolean ours = facts.origin() == Origin.OWNER || facts.origin() == Origin.RULE;
    if (gravest == Answer.ALLOW && !ours) {
      return Verdict.of(
          Answer.ASK_MOVE,
          List.of(new Ground("origin", "what comes from " + origin(facts) + " is always asked")));
    }
    return Verdict.of(gravest, grounds);
  }

  private static String origin(Facts facts) {
    return switch (facts.origin()) {
      case OWNER -> "the owner";
      case RULE -> "a rule";
      case MODEL -> "a language model";
      case MCP -> "an MCP client";
      case CLOUD -> "the cloud half";
    };
  }

  private static Explanation.Line line(
      Rule rule, Optional<Condition> condition, Map<String, Object> values) {
    if (condition.isEmpty()) {
      return Explanation.Line.broken(rule);
    }
    return switch (condition.get().of(values)) {
      case HOLDS -> Explanation.Line.holds(rule);
      case HOLDS_NOT -> Explanation.Line.silent(rule);
      case CANNOT_TELL ->
          Explanation.Line.undecided(
              rule,
              condition.get().mentions().stream()
                  .filter(name -> !values.containsKey(name))
                  .toList());
    };
  }

  /** A limit rounds down, which is the stricter way in either direction of a comparison. */
  private static long minor(BigDecimal units, Facts facts) {
    return units
        .movePointRight(io.digitalfte.term.Money.scaleOf(facts.currency()))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }

  private List<Optional<Condition>> conditions() {
    List<Optional<Condition>> known = compiled;
    if (known == null) {
      Conditions language = new Conditions(document.limits().keySet());
      known = rules().stream().map(rule -> condition(language, rule)).toList();
      compiled = known;
    }
    return known;
  }

  /** A stored condition that the library no longer reads counts as one that cannot be decided. */
  private static Optional<Condition> condition(Conditions language, Rule rule) {
    return switch (language.compile(rule.when())) {
      case Conditions.Compiled.Ready ready -> Optional.of(ready.condition());
      case Conditions.Compiled.Wrong _ -> Optional.empty();
    };
  }
}
