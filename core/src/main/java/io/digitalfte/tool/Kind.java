package io.digitalfte.tool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a parameter takes. Everything is bounded, and nothing is guessed. */
public sealed interface Kind {
  /**
   * Text without hidden characters.
   *
   * @param max characters, 1 to 100,000
   * @param lines whether it may have more than one line
   * @param form what it has to look like, where that is known
   */
  record Text(int max, boolean lines, Optional<Form> form) implements Kind {
    public Text {
      if (max < 1 || max > 100_000) {
        throw new IllegalArgumentException("text of " + max + " characters");
      }
    }

    /** One line. */
    public static Text line(int max) {
      return new Text(max, false, Optional.empty());
    }

    /** Running text. */
    public static Text lines(int max) {
      return new Text(max, true, Optional.empty());
    }

    /**
     * One line that looks like this.
     *
     * @param words what the pattern wants, as a sentence ends: {@code such as 101000}
     */
    public static Text like(int max, Pattern pattern, String words) {
      return new Text(max, false, Optional.of(new Form(pattern, words)));
    }
  }

  /**
   * A form of text.
   *
   * @param pattern matched against the whole text
   * @param words the same for a person
   */
  record Form(Pattern pattern, String words) {}

  /** One of these words, written exactly so. */
  record Choice(List<String> values) implements Kind {
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a choice has something to choose");
      }
    }

    /** One of these. */
    public static Choice of(String... values) {
      return new Choice(List.of(values));
    }
  }

  /** A whole number, bounds included; within +-(2^53 - 1). */
  record Whole(long min, long max) implements Kind {
    public Whole {
      if (min > max || min < -(1L << 53) + 1 || max > (1L << 53) - 1) {
        throw new IllegalArgumentException(min + " to " + max);
      }
    }
  }

  /**
   * An exact decimal as a JSON number or a string, at most 24 digits before the point and 12 after.
   * A decimal comma, spaces and currency signs are refused, never read.
   */
  record Amount(Sign sign) implements Kind {
    /** Which amounts are taken. */
    public enum Sign {
      ANY,
      NOT_NEGATIVE,
      POSITIVE
    }

    /** More than nothing. */
    public static Amount positive() {
      return new Amount(Sign.POSITIVE);
    }
  }

  /** A day of the years 1900 to 2199, as {@code 2026-11-30}. */
  record Day() implements Kind {}

  /** True or false. */
  record YesNo() implements Kind {}

  /** A single text (one line of at most this many characters), number, or true or false. */
  record Scalar(int max) implements Kind {}

  /** A list of texts, each one line of at most {@code length} characters. */
  record Names(int max, int length) implements Kind {}

  /** A list of objects that each have these parameters. */
  record Rows(List<Parameter> columns, int max) implements Kind {
    public Rows {
      columns = List.copyOf(columns);
    }
  }
}
