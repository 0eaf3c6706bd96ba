package io.digitalfte.tool;

import java.util.stream.Collectors;

/** Says what a kind takes, in words. */
final class Words {
  private Words() {}

  /** What would have worked, as a sentence ends. */
  static String example(Kind kind) {
    return switch (kind) {
      case Kind.Text text ->
          (text.lines() ? "text of up to " : "one line of up to ")
              + text.max()
              + " characters"
              + text.form().map(form -> ", " + form.words()).orElse("");
      case Kind.Choice choice -> "one of " + String.join(", ", choice.values());
      case Kind.Whole whole -> "a whole number from " + whole.min() + " to " + whole.max();
      case Kind.Amount amount ->
          switch (amount.sign()) {
            case ANY -> "an amount such as \"1234.50\" or \"-12.50\"";
            case NOT_NEGATIVE -> "an amount of 0 or more such as \"1234.50\"";
            case POSITIVE -> "an amount above 0 such as \"1234.50\"";
          };
      case Kind.Day _ -> "a day such as \"2026-11-30\"";
      case Kind.YesNo _ -> "true or false";
      case Kind.Scalar scalar ->
          "a text of up to " + scalar.max() + " characters, a number, true or false";
      case Kind.Names names ->
          "a list of up to " + names.max() + " texts of up to " + names.length() + " characters";
      case Kind.Rows rows ->
          "a list of up to "
              + rows.max()
              + " objects with "
              + rows.columns().stream()
                  .map(p -> p.required() ? p.name() : p.name() + " (optional)")
                  .collect(Collectors.joining(", "));
    };
  }
}
