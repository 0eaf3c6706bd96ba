package io.digitalfte.secrets;

import io.digitalfte.term.Problem;
import io.digitalfte.term.YamlFile;
import io.digitalfte.term.YamlNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The named values of one place in an allow-list, of which every name is known. */
final class AllowFields {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16,64}");
  private static final Set<String> TOP = Set.of("schema", "allow");
  private static final Set<String> KEYS =
      Set.of("fingerprint", "path", "rule", "text", "reason", "expires");
  private static final int SHORTEST = 8;

  private final int line;
  private final Map<String, YamlNode> values = new HashMap<>();

  private AllowFields(YamlNode.Mapping mapping, Set<String> known) {
    this.line = mapping.line();
    for (YamlNode.Member member : mapping.members()) {
      if (!known.contains(member.name())) {
        throw new Off(
            member.line(),
            "there is no " + YamlFile.printable(member.name()),
            "one of " + String.join(", ", known.stream().sorted().toList()));
      }
      values.put(member.name(), member.value());
    }
  }

  /**
   * The entries of the file.
   *
   * @param rules the rules that there are
   * @param quoting those of them whose findings are lines, of which an entry names a part
   * @throws Off at the first thing that is not clear
   */
  static List<AllowList.Entry> entries(
      YamlNode.Mapping root, Set<String> rules, Set<String> quoting) {
    if (root.members().isEmpty()) {
      return List.of();
    }
    AllowFields top = new AllowFields(root, TOP);
    if (!top.text("schema").equals(Optional.of("1"))) {
      throw new Off(root.line(), "schema is not 1", "begin the file with: schema: 1");
    }
    return switch (top.values.get("allow")) {
      case null -> List.of();
      case YamlNode.Sequence list ->
          list.items().stream().map(each -> entry(each, rules, quoting)).toList();
      case YamlNode other ->
          throw new Off(other.line(), "allow is no list", "begin each entry with: -");
    };
  }

  private static AllowList.Entry entry(YamlNode node, Set<String> rules, Set<String> quoting) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw new Off(node.line(), "an entry without names", "write fingerprint: and reason:");
    }
    return new AllowFields(mapping, KEYS).entry(rules, quoting);
  }

  private AllowList.Entry entry(Set<String> rules, Set<String> quoting) {
    Optional<String> print = text("fingerprint");
    Optional<String> path = text("path");
    Optional<String> rule = text("rule");
    if (print.filter(p -> !FINGERPRINT.matcher(p).matches()).isPresent()) {
      throw new Off(
          line("fingerprint"),
          "no fingerprint",
          "write the 16 to 64 hexadecimal digits that the finding shows");
    }
    if (rule.filter(r -> !rules.contains(r)).isPresent()) {
      throw new Off(
          line("rule"),
          "there is no rule " + YamlFile.printable(rule.get()),
          "one of " + String.join(", ", rules.stream().sorted().toList()));
    }
    if (print.isPresent() ? rule.isPresent() : path.isEmpty() || rule.isEmpty()) {
      throw new Off(
          line, "it is not clear what is allowed", "give a fingerprint, or a path and a rule");
    }
    Optional<String> quoted = text("text");
    if (rule.filter(quoting::contains).isPresent()
        ? quoted.filter(t -> t.length() >= SHORTEST).isEmpty()
        : quoted.isPresent()) {
      throw new Off(
          line("text"),
          rule.filter(quoting::contains).isPresent()
              ? "it is not clear which line is allowed"
              : "a text beside a rule that reads no lines",
          quoting.isEmpty()
              ? "take text: away"
              : "text: holds at least "
                  + SHORTEST
                  + " characters of the line, and goes with one of "
                  + String.join(", ", quoting.stream().sorted().toList()));
    }
    String reason =
        text("reason")
            .orElseThrow(
                () -> new Off(line, "no reason", "add reason: with why this is no secret"));
    return new AllowList.Entry(line, print, path, rule, quoted, reason, day());
  }

  private Optional<LocalDate> day() {
    try {
      return text("expires").map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw new Off(line("expires"), "no date", "write a day such as 2027-03-31");
    }
  }

  private int line(String key) {
    YamlNode value = values.get(key);
    return value == null ? line : value.line();
  }

  /** The text of this key; empty where it is not there or says nothing. */
  private Optional<String> text(String key) {
    return switch (values.get(key)) {
      case null -> Optional.empty();
      case YamlNode.Scalar scalar ->
          Optional.of(scalar.text().strip()).filter(text -> !text.isEmpty());
      case YamlNode other ->
          throw new Off(other.line(), key + " is no text", "write one text after it");
    };
  }

  /** A problem on its way out; never leaves this room. */
  static final class Off extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String reason;
    private final String remedy;

    Off(int line, String reason, String remedy) {
      super(reason, null, false, false);
      this.line = line;
      this.reason = reason;
      this.remedy = remedy;
    }

    Problem problem(String where) {
      return new Problem(where, line, reason, remedy);
    }
  }
}
