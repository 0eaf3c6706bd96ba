package io.digitalfte.connect.odoo.tools;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Suggestions;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parameters that several tools have, and how they are read. */
final class Asked {
  static final Parameter CURSOR =
      Parameter.optional(
          "cursor",
          Kind.Text.like(120, Pattern.compile("[A-Za-z0-9_-]+"), "a cursor from an earlier answer"),
          "the cursor of an earlier answer, for the rows that follow it");

  private Asked() {}

  static Parameter limit(long usual, long most) {
    return Parameter.optional(
            "limit", new Kind.Whole(1, most), "how many rows at most; the answer may hold fewer")
        .or(usual);
  }

  static Parameter search(String what) {
    return Parameter.optional("search", Kind.Text.line(100), "a part of " + what);
  }

  static Parameter day(String name, String description) {
    return Parameter.optional(name, new Kind.Day(), description);
  }

  static Parameter sureDay(String name, String description) {
    return Parameter.required(name, new Kind.Day(), description);
  }

  static Parameter partner(String name) {
    return Parameter.optional(
        name, new Kind.Whole(1, Integer.MAX_VALUE), "the partner's id; its contacts are included");
  }

  static Parameter account(Suggestions codes, boolean required) {
    Kind kind = Kind.Text.line(64);
    String description = "the account's code, such as 101401";
    return (required
            ? Parameter.required("account_code", kind, description)
            : Parameter.optional(
                "account_code", kind, description + "; every account when it is left out"))
        .suggesting(codes);
  }

  static int limit(Arguments given) {
    return Math.toIntExact(given.whole("limit"));
  }

  static Optional<String> cursor(Arguments given) {
    return given.maybeText("cursor");
  }

  /** A refusal when the time ends before it begins. */
  static Optional<Answer> turned(Arguments given, String from, String to) {
    Optional<LocalDate> first = given.maybeDay(from);
    Optional<LocalDate> last = given.maybeDay(to);
    return first.isPresent() && last.isPresent() && last.get().isBefore(first.get())
        ? Optional.of(
            Refusals.about(
                to,
                last.get() + " is before " + from + ", " + first.get(),
                "give " + first.get() + " or a later day"))
        : Optional.empty();
  }
}
