package io.digitalfte.draft.read;

/**
 * A total, or an amount of tax, that a letter states.
 *
 * @param kind what it is the total of
 * @param number the amount
 * @param currency its code, or empty
 * @param description what it says to be for; may be empty
 * @param span the words it was read from
 */
record Stated(Kind kind, Numeral number, String currency, String description, String span) {
  /** What a total is the total of. */
  enum Kind {
    NET,
    TAX,
    GROSS,
    ANY
  }

  /** The kind of a total that says this of tax. */
  static Kind kind(Tax tax) {
    return switch (tax) {
      case WITHOUT -> Kind.NET;
      case WITH -> Kind.GROSS;
      case UNSAID -> Kind.ANY;
    };
  }
}
