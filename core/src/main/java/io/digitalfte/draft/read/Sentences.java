package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lines and totals out of sentences and list lines, one after the other. */
final class Sentences {
  private static final Pattern EQUALS =
      Pattern.compile(
          "(?i)(?:=|→|(?<![\\p{L}])(?:makes|equals|i\\.?e\\.?|totall?ing|in total|together|altogether"
              + "|amounts to|comes to|so|total(?: of)?))[\\s:,]{0,3}$");
  private static final Pattern TAX_LINE =
      Pattern.compile(
          "(?i)^[\\s,;(+.–—-]*+(?:(?:plus|incl\\.?|including|of which|davon|zzgl\\.?|the|and|add|darin|dont"
              + "|waarvan)\\s{1,3}){0,2}\\(?[\\s"
              + Mask.BLANK
              + "]*+"
              + Tax.NAME
              + "[\\s("
              + Mask.BLANK
              + ")]*+(?:at|of|amount|is)?[\\s"
              + Mask.BLANK
              + "]*+[\\s:=()]*+$");
  private static final Pattern FOR =
      Pattern.compile(
          "[\\s\\u00a0]{0,2}(?:(?i:for|für|voor|pour|towards)\\s|[:–—-]\\s)\\s{0,2}([^,;(]{1,300}?)"
              + "(?=\\s{1,2}(?:and|plus|und|en|et)\\s{0,2}$|[,;(]|[.!?]?\\s{0,2}$)");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\s\\u00a0.,;:!)|]*+");
  private static final Pattern SEPARATED =
      Pattern.compile("(?:[,:;=@(\\t–—]|\\s-|-\\s|\\s\\s)\\s{0,3}$");

  private final Findings found;

  Sentences(Findings found) {
    this.found = found;
  }

  /**
   * Reads one utterance of a letter that asks for an invoice.
   *
   * @param asked where the words of the request end in it, or -1
   */
  void read(Utterance said, int asked) {
    List<Amount> amounts = Amounts.in(said.masked());
    bare(said, amounts);
    int from = 0;
    @Nullable Item last = null;
    for (int i = 0; i < amounts.size(); i++) {
      Amount a = amounts.get(i);
      int next = i + 1 < amounts.size() ? amounts.get(i + 1).start() : said.text().length();
      int begin = asked > from && asked <= a.start() ? asked : Math.min(from, a.start());
      Part part =
          new Part(
              said,
              a,
              said.text().substring(begin, a.start()),
              said.masked().substring(begin, a.start()),
              Tail.of(said.masked().substring(a.end(), next)),
              next,
              asked >= 0 && asked <= a.start(),
              amounts.size() == 1);
      from = a.end() + part.tail.length();
      if (last != null && repeats(part, last)) {
        continue;
      }
      if (total(part)) {
        last = null;
        continue;
      }
      int used = line(part);
      last = used > 0 && !found.items.isEmpty() ? found.items.getLast() : null;
      from = Math.max(from, used);
    }
  }

  /** An amount and the words around it. */
  private record Part(
      Utterance said,
      Amount amount,
      String left,
      String masked,
      Tail tail,
      int next,
      boolean asked,
      boolean alone) {
    String span() {
      int from = amount.start() - left.length();
      return said.text().substring(Math.max(0, from), amount.end() + tail.length());
    }

    String rest() {
      return said.text().substring(Math.min(next, amount.end() + tail.length()), next);
    }

    String written() {
      return said.text().substring(amount.start(), amount.end());
    }
  }

  /** Takes {@code = 450.00} and {@code (450.00)} behind a line for that line's own total. */
  private boolean repeats(Part part, Item last) {
    boolean taxed = part.masked.matches("(?s).*" + Tax.NAME + ".*");
    boolean counted = !last.quantity().equals(Item.ONE);
    boolean same = part.masked.isBlank() || part.masked.strip().equals("(");
    if (taxed || last.amount().isPresent()) {
      return false;
    }
    if (EQUALS.matcher(part.masked).find() || (counted && same)) {
      found.items.set(found.items.size() - 1, last.worth(part.amount.number()));
      return true;
    }
    return false;
  }

  private boolean total(Part part) {
    Amount a = part.amount;
    Stated.Kind kind;
    Tax tax = Tax.of(part.masked);
    tax = tax == Tax.UNSAID ? part.tail.tax() : tax;
    boolean equals = EQUALS.matcher(part.masked).find() && part.masked.strip().endsWith("=");
    if (equals && part.masked.matches("(?s).*" + Tax.NAME + ".*")) {
      kind = Stated.Kind.GROSS;
    } else if (TAX_LINE.matcher(part.masked).find()) {
      kind = Stated.Kind.TAX;
    } else if (Named.total(part.left)
        || (Named.announces(part.left) && !found.items.isEmpty() && !part.asked)) {
      kind = Stated.kind(tax);
      kind =
          kind == Stated.Kind.ANY && part.left.toLowerCase(java.util.Locale.ROOT).contains("sub")
              ? Stated.Kind.NET
              : kind;
    } else if (Named.weak(part.left) && part.tail.together() && !found.items.isEmpty()) {
      kind = Stated.kind(tax);
    } else {
      return false;
    }
    if (a.number().readings().isEmpty() || a.negative()) {
      found.doubt(Doubt.Kind.UNREADABLE, part.written());
    }
    String name = Named.total(part.left) ? described(part) : "";
    found.totals.add(new Stated(kind, a.number(), a.currency(), name, part.span()));
    return true;
  }

  private static String described(Part part) {
    Matcher m = FOR.matcher(part.rest());
    return m.lookingAt() ? Named.name(m.group(1)) : "";
  }

  /** Reads a line; gives where its words end, or 0 when it is none. */
  private int line(Part part) {
    Amount a = part.amount;
    boolean discount = Named.DISCOUNT.matcher(part.left).find();
    if (a.number().readings().isEmpty()) {
      found.doubt(Doubt.Kind.UNREADABLE, part.written());
      return 0;
    }
    if (Named.NO_ITEM.matcher(part.left).find()) {
      found.doubt(Doubt.Kind.UNEXPLAINED, part.written());
      return 0;
    }
    Counted counted = Counted.of(part.left, part.masked, part.tail.each());
    int end = a.end() + part.tail.length();
    String name = counted.name();
    String whole = counted.whole();
    if (name.isEmpty() || (counted.quantity() != null && Named.weak(part.left))) {
      Matcher m = FOR.matcher(part.rest());
      if (m.lookingAt()) {
        int at = Math.min(part.next, end) + m.start(1);
        Counted behind =
            Counted.of(
                m.group(1), part.said.masked().substring(at, at + m.group(1).length()), false);
        end = at + m.group(1).length();
        if (counted.quantity() == null && behind.quantity() != null) {
          counted = behind;
          whole = behind.whole();
        }
        name = behind.name();
        whole = whole.isEmpty() ? name : whole;
      }
    }
    if (a.negative() && !discount) {
      found.doubt(Doubt.Kind.NEGATIVE, part.written());
      return 0;
    }
    Item item = item(part, counted, name, whole, discount);
    if (item == null) {
      found.doubt(Doubt.Kind.NO_QUANTITY, part.written());
      return 0;
    }
    if (Named.weak(part.left) && name.isEmpty() && item.quantity().equals(Item.ONE)) {
      found.nameless.add(item);
      return 0;
    }
    if (!belongs(part, counted, end)) {
      found.doubt(Doubt.Kind.UNEXPLAINED, part.written());
      return 0;
    }
    found.item(item);
    return end;
  }

  private static @Nullable Item item(
      Part part, Counted counted, String name, String whole, boolean discount) {
    Numeral quantity = counted.quantity();
    if (quantity == null && !part.tail.quantity().isEmpty()) {
      quantity = Words.counted(part.tail.quantity());
    }
    if (quantity == null && part.tail.each()) {
      return null;
    }
    Item.Kind kind = Item.Kind.EACH;
    if (quantity != null && counted.quantity() != null) {
      boolean rate = counted.link() == Counted.Link.RATE;
      kind = part.tail.together() ? Item.Kind.TOGETHER : rate ? Item.Kind.EACH : Item.Kind.EITHER;
      kind = counted.sure() ? kind : Item.Kind.EITHER;
    }
    Numeral count = quantity == null ? Item.ONE : quantity;
    boolean single =
        count.readings().size() == 1 && count.readings().getFirst().compareTo(BigDecimal.ONE) == 0;
    return new Item(
        name,
        whole.isEmpty() ? name : whole,
        single ? Item.ONE : count,
        part.amount.number(),
        single ? Item.Kind.EACH : kind,
        java.util.Optional.empty(),
        part.amount.currency(),
        discount,
        part.span());
  }

  /** Whether an amount stands where lines stand, rather than in passing. */
  private static boolean belongs(Part part, Counted counted, int end) {
    if (part.asked || (counted.quantity() != null && counted.link() == Counted.Link.RATE)) {
      return true;
    }
    String rest = part.said.text().substring(Math.min(end, part.next), part.next);
    boolean closed = PUNCTUATION.matcher(rest).matches() || !part.alone;
    boolean set = SEPARATED.matcher(part.masked).find() || counted.link() == Counted.Link.RATE;
    boolean first = part.masked.isBlank();
    boolean brief = part.left.length() <= 120;
    return closed && brief && (set || first || part.said.listed());
  }

  /** Doubts money-like numbers without a currency: a line of them must not be left out silently. */
  private void bare(Utterance said, List<Amount> amounts) {
    for (Token t : Token.in(said.masked())) {
      boolean within =
          amounts.stream().anyMatch(a -> a.start() <= t.start() && t.full() <= a.end());
      boolean cents = t.text().matches("(?s).*[.,]\\d{2}");
      String after = said.masked().substring(t.full());
      if (!within && cents && t.free() && !COUNTS.matcher(after).lookingAt()) {
        found.doubt(Doubt.Kind.NO_CURRENCY, t.text());
      }
    }
  }

  private static final Pattern COUNTS =
      Pattern.compile("\\s?(?:[xX×*]|(?i:" + Words.UNIT + ")(?![\\p{L}]))");
}
