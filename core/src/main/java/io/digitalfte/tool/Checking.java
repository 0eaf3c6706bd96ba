package io.digitalfte.tool;

import io.digitalfte.term.Problem;
import io.digitalfte.term.Unseen;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what was given with what is taken, and collects everything that is wrong. */
final class Checking {
  private static final int MOST_PROBLEMS = 20;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Checking() {}

  /** What was given, as far as it is right; only to be used when there are no problems. */
  static Arguments arguments(List<Parameter> parameters, JsonNode given, List<Problem> problems) {
    return arguments(parameters, given, "", problems);
  }

  private static Arguments arguments(
      List<Parameter> parameters, JsonNode given, String within, List<Problem> problems) {
    Map<String, Parameter> known = new LinkedHashMap<>();
    parameters.forEach(p -> known.put(p.name(), p));
    for (String name : given.propertyNames()) {
      if (!known.containsKey(name) && problems.size() < MOST_PROBLEMS) {
        String takes = known.isEmpty() ? "leave it out" : "known are " + listed(known.keySet());
        problems.add(Problem.in(within + Outside.brief(name), "is not known here", takes));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      // Null is how some clients leave something out.
      JsonNode value = given.path(parameter.name());
      boolean there = !value.isMissingNode() && !value.isNull();
      JsonNode counts = there ? value : parameter.otherwise().orElse(value);
      if (!counts.isMissingNode() && !counts.isNull()) {
        Object checked = value(parameter.kind(), within + parameter.name(), counts, problems);
        if (checked != null) {
          values.put(parameter.name(), checked);
        }
      } else if (parameter.required()) {
        problems.add(
            Problem.in(
                within + parameter.name(),
                "is missing",
                "give it as " + Words.example(parameter.kind())));
      }
    }
    return new Arguments(known, values);
  }

  /** The value as its kind has it, or null with a problem more. */
  static @Nullable Object value(Kind kind, String where, JsonNode given, List<Problem> problems) {
    if (problems.size() >= MOST_PROBLEMS) {
      return null;
    }
    // No switch over the type: this is on the way of a start, and it would cost some 10 ms there.
    if (kind instanceof Kind.Text text) {
      return text(text, where, given, problems);
    }
    if (kind instanceof Kind.Choice choice) {
      return choice(choice, where, given, problems);
    }
    if (kind instanceof Kind.Whole whole) {
      return whole(whole, where, given, problems);
    }
    if (kind instanceof Kind.Amount amount) {
      return Amounts.read(amount, where, given, problems);
    }
    if (kind instanceof Kind.Day day) {
      return day(day, where, given, problems);
    }
    if (kind instanceof Kind.YesNo) {
      return given.isBoolean()
          ? (Boolean) given.booleanValue()
          : wrong(kind, where, given, problems);
    }
    if (kind instanceof Kind.Scalar scalar) {
      return scalar(scalar, where, given, problems);
    }
    if (kind instanceof Kind.Names names) {
      return names(names, where, given, problems);
    }
    if (kind instanceof Kind.Rows rows) {
      return rows(rows, where, given, problems);
    }
    throw new IllegalArgumentException("nobody checks " + kind);
  }

  private static @Nullable Object text(
      Kind.Text kind, String where, JsonNode given, List<Problem> problems) {
    if (!given.isString()) {
      return wrong(kind, where, given, problems);
    }
    String text = given.stringValue();
    if (text.isBlank()) {
      return problem(problems, where, "is empty", "leave it out, or give " + Words.example(kind));
    }
    if (text.length() > kind.max()) {
      return problem(
          problems,
          where,
          "has " + text.length() + " characters",
          "at most " + kind.max() + " are taken");
    }
    OptionalInt unseen = unseen(text, kind.lines());
    if (unseen.isPresent()) {
      String name = Unseen.name(unseen.getAsInt());
      return problem(
          problems, where, "holds the hidden character " + name, "leave that character out");
    }
    if (kind.form().isPresent() && !kind.form().get().pattern().matcher(text).matches()) {
      return wrong(kind, where, given, problems);
    }
    return text;
  }

  private static OptionalInt unseen(String text, boolean lines) {
    return text.codePoints()
        .filter(c -> Unseen.is(c) && !(lines && (c == '\n' || c == '\t' || c == '\r')))
        .findFirst();
  }

  private static @Nullable Object choice(
      Kind.Choice kind, String where, JsonNode given, List<Problem> problems) {
    return given.isString() && kind.values().contains(given.stringValue())
        ? given.stringValue()
        : wrong(kind, where, given, problems);
  }

  private static @Nullable Object whole(
      Kind.Whole kind, String where, JsonNode given, List<Problem> problems) {
    if (!given.isIntegralNumber()
        || !given.canConvertToLong()
        || given.longValue() < kind.min()
        || given.longValue() > kind.max()) {
      return wrong(kind, where, given, problems);
    }
    return given.longValue();
  }

  private static @Nullable Object day(
      Kind.Day kind, String where, JsonNode given, List<Problem> problems) {
    if (given.isString() && given.stringValue().length() == 10) {
      try {
        LocalDate day = LocalDate.parse(given.stringValue(), DAY);
        if (day.getYear() >= 1900 && day.getYear() < 2200) {
          return day;
        }
      } catch (DateTimeParseException _) {
        // Said below, like everything else that is no day.
      }
    }
    return wrong(kind, where, given, problems);
  }

  private static @Nullable Object scalar(
      Kind.Scalar kind, String where, JsonNode given, List<Problem> problems) {
    if (given.isString()) {
      String text = given.stringValue();
      return text.isEmpty() || text(Kind.Text.line(kind.max()), where, given, problems) != null
          ? given
          : null;
    }
    if (given.isBoolean()) {
      return given;
    }
    return given.isNumber()
            && Amounts.read(new Kind.Amount(Kind.Amount.Sign.ANY), where, given, problems) != null
        ? given
        : given.isNumber() ? null : wrong(kind, where, given, problems);
  }

  private static @Nullable Object names(
      Kind.Names kind, String where, JsonNode given, List<Problem> problems) {
    if (!given.isArray()) {
      return wrong(kind, where, given, problems);
    }
    if (given.size() > kind.max()) {
      return many(where, given.size(), kind.max(), problems);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Object name = text(Kind.Text.line(kind.length()), at(where, i), given.get(i), problems);
      if (name != null) {
        names.add((String) name);
      }
    }
    return List.copyOf(names);
  }

  private static @Nullable Object rows(
      Kind.Rows kind, String where, JsonNode given, List<Problem> problems) {
    if (!given.isArray()) {
      return wrong(kind, where, given, problems);
    }
    if (given.size() > kind.max()) {
      return many(where, given.size(), kind.max(), problems);
    }
    List<Arguments> rows = new ArrayList<>();
    for (int i = 0; i < given.size() && problems.size() < MOST_PROBLEMS; i++) {
      if (given.get(i).isObject()) {
        rows.add(arguments(kind.columns(), given.get(i), at(where, i) + ".", problems));
      } else {
        wrong(kind, at(where, i), given.get(i), problems);
      }
    }
    return List.copyOf(rows);
  }

  private static String at(String where, int index) {
    return where + "[" + index + "]";
  }

  private static @Nullable Object many(String where, int size, int max, List<Problem> problems) {
    return problem(problems, where, "has " + size + " entries", "at most " + max + " are taken");
  }

  private static @Nullable Object wrong(
      Kind kind, String where, JsonNode given, List<Problem> problems) {
    return problem(
        problems, where, "cannot be " + Outside.brief(given), "give " + Words.example(kind));
  }

  static @Nullable Object problem(
      List<Problem> problems, String where, String reason, String remedy) {
    problems.add(Problem.in(where, reason, remedy));
    return null;
  }

  private static String listed(Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(all::add);
    return all.stream().collect(Collectors.joining(", "));
  }
}
