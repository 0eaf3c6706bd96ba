package io.digitalfte.act;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The typed holes in running text, {@code {{2.invoice.number}}}: step 2's outcome {@code
 * invoice.number}. They stand in running text only, and each value must meet the pattern and length
 * of its name.
 */
public final class Slots {
  private static final Pattern SLOT =
      Pattern.compile("\\{\\{([1-9][0-9]?)\\.([a-z][a-z_.]{0,40})}}");
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "invoice.number", Pattern.compile("[A-Za-z0-9][A-Za-z0-9/_.-]{0,63}"),
          "invoice.date", Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
          "invoice.due", Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
          "invoice.total", Pattern.compile("[A-Z]{3} [0-9]{1,18}(\\.[0-9]{1,4})?"));

  private final Map<Integer, Receipt> earlier;

  private Slots(Map<Integer, Receipt> earlier) {
    this.earlier = Map.copyOf(earlier);
  }

  /** The slots that these receipts can fill, by step number from 1. */
  public static Slots of(Map<Integer, Receipt> earlier) {
    return new Slots(earlier);
  }

  /**
   * What is wrong with the slots of this text when it is step {@code step} of a plan; empty when
   * all is well. Unknown names, and steps that do not come earlier, are wrong.
   */
  public static List<String> objections(String text, int step) {
    List<String> wrong = new ArrayList<>();
    Matcher m = SLOT.matcher(text);
    while (m.find()) {
      if (Integer.parseInt(m.group(1)) >= step) {
        wrong.add("the slot " + m.group() + " names a step that is not an earlier one");
      } else if (!FORMS.containsKey(m.group(2))) {
        wrong.add("the slot " + m.group() + " has no known name; known are " + FORMS.keySet());
      }
    }
    String rest = SLOT.matcher(text).replaceAll("");
    if (rest.contains("{{")) {
      wrong.add("there is a \"{{\" that opens no slot; slots look like {{2.invoice.number}}");
    }
    return wrong;
  }

  /**
   * This text with its slots filled.
   *
   * @throws IllegalArgumentException if a slot cannot be filled or its value has another form than
   *     its name allows
   */
  public String fill(String text) {
    return SLOT.matcher(text)
        .replaceAll(m -> {
          Receipt receipt = earlier.get(Integer.parseInt(m.group(1)));
          String value = receipt == null ? null : receipt.facts().get(m.group(2));
          Pattern form = FORMS.get(m.group(2));
          if (value == null || form == null || !form.matcher(value).matches()) {
            throw new IllegalArgumentException("the slot " + m.group() + " cannot be filled");
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
