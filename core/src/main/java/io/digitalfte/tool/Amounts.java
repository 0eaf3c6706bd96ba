package io.digitalfte.tool;

import io.digitalfte.term.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads amounts exactly, or says why not. */
final class Amounts {
  private static final int BEFORE = 24;
  private static final int AFTER = 12;
  // The exponent is bounded before anything is computed: 1e999999999 would be a gigabyte of zeros.
  private static final Pattern FORM =
      Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,2})?");
  private static final Pattern COMMA = Pattern.compile("(-?\\d{1,24}),(\\d{1,12})");

  private Amounts() {}

  static @Nullable BigDecimal read(
      Kind.Amount kind, String where, JsonNode given, List<Problem> problems) {
    BigDecimal amount = exact(where, given, problems);
    if (amount == null) {
      return null;
    }
    boolean fits =
        switch (kind.sign()) {
          case ANY -> true;
          case NOT_NEGATIVE -> amount.signum() >= 0;
          case POSITIVE -> amount.signum() > 0;
        };
    if (!fits) {
      Checking.problem(
          problems, where, "cannot be " + Outside.brief(given), "give " + Words.example(kind));
      return null;
    }
    return amount;
  }

  private static @Nullable BigDecimal exact(String where, JsonNode given, List<Problem> problems) {
    if (given.isString()) {
      String text = given.stringValue();
      if (FORM.matcher(text).matches()) {
        return bounded(new BigDecimal(text), where, given, problems);
      }
      var comma = COMMA.matcher(text);
      String remedy =
          comma.matches()
              ? "write a decimal point: \"" + comma.group(1) + "." + comma.group(2) + "\""
              : "give digits with a decimal point, such as \"1234.50\"";
      Checking.problem(problems, where, "cannot be " + Outside.brief(given), remedy);
      return null;
    }
    if (given.isIntegralNumber() || given.isBigDecimal()) {
      return bounded(given.decimalValue(), where, given, problems);
    }
    String remedy = "give digits with a decimal point, such as \"1234.50\"";
    // A binary fraction has lost the digits that were written; a string has not.
    Checking.problem(problems, where, "cannot be " + Outside.brief(given), remedy);
    return null;
  }

  private static @Nullable BigDecimal bounded(
      BigDecimal amount, String where, JsonNode given, List<Problem> problems) {
    long before = (long) amount.precision() - amount.scale();
    if (before > BEFORE || amount.scale() > AFTER || amount.scale() < -BEFORE) {
      Checking.problem(
          problems,
          where,
          "cannot be " + Outside.brief(given),
          "at most " + BEFORE + " digits before the point and " + AFTER + " after it are taken");
      return null;
    }
    return amount.scale() < 0 ? amount.setScale(0) : amount;
  }
}
