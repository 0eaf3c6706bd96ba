package io.digitalfte.decide;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What accepting another policy would change.
 *
 * @param added rules that only the new one has
 * @param removed rules that only the old one has
 * @param changed rules of one name that differ
 * @param limits limits that differ, one line each
 * @param decided past actions that the new one would have decided differently
 * @param looked how many past actions were looked at
 */
public record PolicyChange(
    List<Rule> added,
    List<Rule> removed,
    List<Changed> changed,
    List<String> limits,
    List<Decided> decided,
    int looked) {
  /** A rule before and after. */
  public record Changed(Rule before, Rule after) {}

  /** A past action, and what each policy says of it. */
  public record Decided(Facts facts, Verdict before, Verdict after) {
    /** Whether the new policy is the milder one here. */
    public boolean loosens() {
      return before.graverThan(after);
    }
  }

  public PolicyChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
    limits = List.copyOf(limits);
    decided = List.copyOf(decided);
  }

  /** The change from one policy to another, tried on these past actions. */
  public static PolicyChange between(Policy before, Policy after, List<Facts> past) {
    Map<String, Rule> old = named(before);
    Map<String, Rule> fresh = named(after);
    List<Changed> changed = new ArrayList<>();
    for (Rule rule : after.rules()) {
      Rule was = old.get(rule.name());
      if (was != null && !was.equals(rule)) {
        changed.add(new Changed(was, rule));
      }
    }
    List<Decided> decided = new ArrayList<>();
    for (Facts facts : past) {
      Verdict then = before.verdict(facts);
      Verdict now = after.verdict(facts);
      if (then.answer() != now.answer()) {
        decided.add(new Decided(facts, then, now));
      }
    }
    return new PolicyChange(
        after.rules().stream().filter(rule -> !old.containsKey(rule.name())).toList(),
        before.rules().stream().filter(rule -> !fresh.containsKey(rule.name())).toList(),
        changed,
        limits(before.limits(), after.limits()),
        decided,
        past.size());
  }

  /** Whether both policies are the same in every rule and limit, but for the rules' order. */
  public boolean empty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && limits.isEmpty();
  }

  /** How many past actions would have been decided more mildly. */
  public long loosened() {
    return decided.stream().filter(Decided::loosens).count();
  }

  /** All of it as lines for a terminal. */
  public String text() {
    StringBuilder out = new StringBuilder();
    added.forEach(rule -> rule(out, "+", rule));
    removed.forEach(rule -> rule(out, "-", rule));
    for (Changed pair : changed) {
      rule(out, "-", pair.before());
      rule(out, "+", pair.after());
    }
    limits.forEach(line -> out.append("~ limit ").append(line).append('\n'));
    if (empty()) {
      out.append("no rule or limit differs\n");
    }
    out.append(
        String.format(
            "%d of %d past actions would have been decided differently, %d of them more mildly\n",
            decided.size(), looked, loosened()));
    for (Decided one : decided) {
      out.append(one.loosens() ? "  milder  " : "  graver  ")
          .append(one.facts().kind())
          .append(one.facts().amount().map(amount -> " " + amount.stated()).orElse(""))
          .append(": ")
          .append(one.before().word())
          .append(" -> ")
          .append(one.after().word())
          .append('\n');
    }
    return out.toString();
  }

  private static void rule(StringBuilder out, String sign, Rule rule) {
    out.append(sign).append(' ').append(rule.name()).append(": ").append(rule.then().word());
    out.append(" when ").append(rule.when().replaceAll("\\s+", " ")).append('\n');
  }

  private static Map<String, Rule> named(Policy policy) {
    Map<String, Rule> named = new LinkedHashMap<>();
    policy.rules().forEach(rule -> named.put(rule.name(), rule));
    return named;
  }

  private static List<String> limits(
      Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      Optional<BigDecimal> was = Optional.ofNullable(before.get(name));
      Optional<BigDecimal> is = Optional.ofNullable(after.get(name));
      if (!was.equals(is)) {
        lines.add(name + ": " + plain(was) + " -> " + plain(is));
      }
    }
    return lines;
  }

  private static String plain(Optional<BigDecimal> amount) {
    return amount.map(BigDecimal::toPlainString).orElse("none");
  }
}
