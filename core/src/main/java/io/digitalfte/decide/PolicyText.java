package io.digitalfte.decide;

import io.digitalfte.decide.PolicyYaml.Value;
import io.digitalfte.term.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a policy from a handbook and says what is wrong with it, line by line. */
final class PolicyText {
  private static final int HANDBOOK = 1_000_000;
  private static final int MOST_PROBLEMS = 20;
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");
  private static final Pattern LIMIT = Pattern.compile("[a-z][a-z_]{0,39}");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  PolicyText(String file) {
    this.file = file;
  }

  Policy.Read read(String handbook) {
    if (handbook.length() > HANDBOOK) {
      return stop(0, "the handbook has more than a million characters", "shorten it");
    }
    List<PolicyBlock> blocks = PolicyBlock.in(handbook);
    if (blocks.isEmpty()) {
      return stop(
          0, "there is no policy in it", "write one between ```yaml policy and ``` on lines alone");
    }
    if (blocks.size() > 1) {
      return stop(
          blocks.get(1).line(),
          "there is a second policy; the first is in line " + blocks.getFirst().line(),
          "put all rules into one block");
    }
    PolicyBlock block = blocks.getFirst();
    if (!block.closed()) {
      return stop(block.line(), "the policy block never ends", "close it with ``` on a line alone");
    }
    return switch (PolicyYaml.read(block)) {
      case PolicyYaml.Tree.Wrong wrong -> stop(wrong.line(), wrong.reason(), wrong.remedy());
      case PolicyYaml.Tree.Whole whole -> policy(whole.root());
    };
  }

  private Policy.Read policy(Value root) {
    if (!(root instanceof Value.Mapping top)) {
      return stop(root.line(), "a policy is a mapping", "write schema:, limits: and rules:");
    }
    known(top, Set.of("schema", "limits", "rules"));
    if (!(top.members().get("schema") instanceof Value.Text schema) || !schema.is("1")) {
      wrong(top.line(), "the policy's schema is not told or not known", "write schema: 1");
    }
    Map<String, BigDecimal> limits = limits(top);
    List<Rule> rules = rules(top, limits.keySet());
    if (!problems.isEmpty()) {
      return new Policy.Read.Problems(problems);
    }
    return new Policy.Read.Parsed(Policy.of(limits, rules));
  }

  private Map<String, BigDecimal> limits(Value.Mapping top) {
    Map<String, BigDecimal> limits = new HashMap<>();
    Value given = top.members().get("limits");
    if (given == null) {
      return limits;
    }
    if (!(given instanceof Value.Mapping mapping) || mapping.members().size() > 50) {
      wrong(given.line(), "limits are a mapping of at most 50", "write for example small: 100");
      return limits;
    }
    mapping
        .members()
        .forEach((name, value) -> {
          if (LIMIT.matcher(name).matches()
              && value instanceof Value.Text text
              && AMOUNT.matcher(text.text()).matches()) {
            limits.put(name, new BigDecimal(text.text()));
          } else {
            wrong(
                value.line(),
                "a limit is a name of lower-case letters and an amount",
                "write for example small: 100 or small: 99.50, in the company's currency");
          }
        });
    return limits;
  }

  private List<Rule> rules(Value.Mapping top, Set<String> limits) {
    List<Rule> rules = new ArrayList<>();
    Value given = top.members().get("rules");
    if (!(given instanceof Value.Sequence sequence)
        || sequence.items().isEmpty()
        || sequence.items().size() > 200) {
      wrong(
          given == null ? top.line() : given.line(),
          "a policy has a list of 1 to 200 rules",
          "write rules: and under it - name:, when:, then:, why:");
      return rules;
    }
    Conditions language = new Conditions(limits);
    Map<String, Integer> names = new HashMap<>();
    for (Value item : sequence.items()) {
      rule(item, language)
          .ifPresent(rule -> {
            Integer earlier = names.putIfAbsent(rule.name(), item.line());
            if (earlier != null) {
              wrong(
                  item.line(),
                  "another rule in line " + earlier + " has the same name",
                  "give each rule a name of its own");
            }
            rules.add(rule);
          });
    }
    return rules;
  }

  private Optional<Rule> rule(Value item, Conditions language) {
    if (!(item instanceof Value.Mapping rule)) {
      wrong(item.line(), "a rule is a mapping", "write - name:, when:, then:, why:");
      return Optional.empty();
    }
    int before = problems.size();
    known(rule, Set.of("name", "when", "then", "why"));
    Value.Text name = text(rule, "name");
    Value.Text when = text(rule, "when");
    Value.Text then = text(rule, "then");
    Value.Text why =
        rule.members().containsKey("why") ? text(rule, "why") : new Value.Text(0, "", 0);
    if (problems.size() > before) {
      return Optional.empty();
    }
    Optional<Answer> answer = Answer.of(then.text());
    if (answer.isEmpty()) {
      wrong(
          then.line(),
          "a rule says allow, ask(move), ask(person) or refuse",
          "write one of these after then:");
      return Optional.empty();
    }
    try {
      Rule made = new Rule(name.text(), when.text(), answer.get(), why.text());
      return switch (language.compile(made.when())) {
        case Conditions.Compiled.Ready _ -> Optional.of(made);
        case Conditions.Compiled.Wrong bad -> {
          wrong(
              when.lineOf(bad.line()),
              bad.reason(),
              "facts are " + String.join(", ", Vocabulary.FACTS.keySet()));
          yield Optional.empty();
        }
      };
    } catch (IllegalArgumentException e) {
      wrong(rule.line(), String.valueOf(e.getMessage()), "shorten it and keep it to one line");
      return Optional.empty();
    }
  }

  private Value.Text text(Value.Mapping rule, String name) {
    Value value = rule.members().get(name);
    if (value instanceof Value.Text text && !text.text().isBlank()) {
      return text;
    }
    int line = value == null ? rule.line() : value.line();
    wrong(line, "a rule needs a text as its " + name, "write " + name + ": and a text");
    return new Value.Text(line, "", line);
  }

  private void known(Value.Mapping mapping, Set<String> names) {
    mapping
        .members()
        .forEach((name, value) -> {
          if (!names.contains(name)) {
            wrong(
                value.line(),
                "unknown key " + (name.length() > 40 ? name.substring(0, 40) : name),
                "known here are " + String.join(", ", names.stream().sorted().toList()));
          }
        });
  }

  private void wrong(int line, String reason, String remedy) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(file, line, reason, remedy));
    }
  }

  private Policy.Read stop(int line, String reason, String remedy) {
    return new Policy.Read.Problems(List.of(new Problem(file, line, reason, remedy)));
  }
}
