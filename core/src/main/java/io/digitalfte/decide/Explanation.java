package io.digitalfte.decide;

import io.digitalfte.decide.Verdict.Ground;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a policy came to its verdict.
 *
 * @param facts what it looked at
 * @param lines one for each rule, in the policy's order
 * @param verdict what came of it
 */
public record Explanation(Facts facts, List<Line> lines, Verdict verdict) {
  public Explanation {
    lines = List.copyOf(lines);
  }

  /**
   * What one rule had to say.
   *
   * @param rule the rule
   * @param says its answer; empty when its condition does not hold
   * @param undecided why its condition could not be told; empty when it could
   */
  public record Line(Rule rule, Optional<Answer> says, String undecided) {
    static Line holds(Rule rule) {
      return new Line(rule, Optional.of(rule.then()), "");
    }

    static Line silent(Rule rule) {
      return new Line(rule, Optional.empty(), "");
    }

    static Line undecided(Rule rule, List<String> missing) {
      String why =
          missing.isEmpty()
              ? "its condition could not be computed"
              : "not known: " + String.join(", ", missing);
      return new Line(rule, Optional.of(rule.then().undecided()), why);
    }

    static Line broken(Rule rule) {
      return new Line(
          rule, Optional.of(rule.then().undecided()), "its condition is no expression any more");
    }

    Ground ground() {
      return new Ground(rule.name(), undecided.isEmpty() ? rule.why() : undecided);
    }
  }

  /** The facts by name and the rules' answers, one per line, for {@code policy test}. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, Object> fact : new TreeMap<>(facts.values()).entrySet()) {
      out.append(String.format("%-22s %s\n", fact.getKey(), fact.getValue()));
    }
    for (String name : Vocabulary.FACTS.keySet()) {
      if (!facts.values().containsKey(name)) {
        out.append(String.format("%-22s (not known)\n", name));
      }
    }
    for (Line line : lines) {
      out.append(
          String.format(
              "%-14s %s%s\n",
              line.says().map(Answer::word).orElse("-"),
              line.rule().name(),
              line.undecided().isEmpty() ? "" : " (" + line.undecided() + ")"));
    }
    return out.append("=> ").append(verdict.word()).append('\n').toString();
  }
}
