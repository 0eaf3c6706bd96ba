package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.Collections;
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
          "[\\s\\u00a0]{0,2}(?:(?i:for|of|für|voor|pour|towards)\\s|[:–—-]\\s)\\s{0,2}([^,;(]{1,300}?)"
              + "(?=\\s{1,2}(?:and|plus|und|en|et)\\s{0,2}$|[,;(]|[.!?]?\\s{0,2}$)");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\s\\u00a0.,;:!)|]*+");
  private static final Pattern SEPARATED =
      Pattern.compile("(?:[,:;=@(\\t–—]|\\s-|-\\s|\\s\\s)\\s{0,3}$");

  private final Findings found;

  private final String object;

  /**
   * A reader of sentences.
   *
   * @param found where it puts what it finds
   * @param object what the request calls the thing to be invoiced, or empty
   */
  Sentences(Findings found, String object) {
    this.found = found;
    this.object = object;
  }

  /**
   * Reads one utterance of a letter that asks for an invoice.
   *
   * @param asked where the words of the request end in it, or -1
   */
  void read(Utterance said, int asked) {
    List<Amount> amounts = said.amounts();
    bare(said, amounts);
    int from = 0;
    int lines = 0;
    @Nullable Item last = null;
    for (int i = 0; i < amounts.size(); i++) {
      Amount a = amounts.get(i);
      int next = i + 1 < amounts.size() ? amounts.get(i + 1).start() : said.text().length();
      boolean first = asked > from && asked <= a.start();
      int begin = first ? recipient(said, asked, a.start()) : Math.min(from, a.start());
      Part part =
          new Part(
              said,
              a,
              said.text().substring(begin, a.start()),
              said.masked().substring(begin, a.start()),
              Tail.of(said.masked().substring(a.end(), next), i + 1 < amounts.size()),
              next,
              asked >= 0 && asked <= a.start(),
              amounts.size() == 1);
      from = a.end() + part.tail.length();
      if (last != null && repeats(part, last, lines == 1)) {
        continue;
      }
      if (total(part, lines)) {
        last = null;
        continue;
      }
      int used = line(part);
      last = used > 0 && !found.items.isEmpty() ? found.items.getLast() : null;
      lines += last == null ? 0 : 1;
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
  private boolean repeats(Part part, Item last, boolean only) {
    boolean taxed = part.masked.matches("(?s).*" + Tax.NAME + ".*");
    boolean counted = !last.quantity().equals(Item.ONE);
    boolean same = part.masked.isBlank() || part.masked.strip().equals("(");
    boolean words = EQUALS.matcher(part.masked).find() && !part.masked.strip().endsWith("=");
    boolean sums = words && (!only || part.tail.tax() != Tax.UNSAID);
    if (taxed || sums || last.amount().isPresent()) {
      return false;
    }
    if (EQUALS.matcher(part.masked).find() || (counted && same)) {
      found.items.set(found.items.size() - 1, last.worth(part.amount.number()));
      return true;
    }
    return false;
  }

  private boolean total(Part part, int lines) {
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
        || (Named.announces(part.left) && !found.items.isEmpty() && (lines > 0 || !part.asked))) {
      kind = Stated.kind(tax);
      kind =
          kind == Stated.Kind.ANY && part.left.toLowerCase(java.util.Locale.ROOT).contains("sub")
              ? Stated.Kind.NET
              : kind;
    } else if (lines > 0 && part.tail.tax() == Tax.WITH && ASIDE.matcher(part.masked).matches()) {
      kind = Stated.Kind.GROSS;
    } else if (Named.weak(part.left) && part.tail.together() && !found.items.isEmpty()) {
      kind = Stated.kind(tax);
    } else {
      return false;
    }
    if (a.number().readings().isEmpty() || a.negative()) {
      found.doubt(Doubt.Kind.UNREADABLE, part.written());
    }
    found.totals.add(new Stated(kind, a.number(), a.currency(), described(part), part.span()));
    return true;
  }

  private static String described(Part part) {
    Matcher m = FOR.matcher(part.rest());
    return m.lookingAt() ? Named.name(m.group(1)) : "";
  }

  /** Reads a line; gives where its words end, or 0 when it is none. */
  private int line(Part part) {
    Amount a = part.amount;
    Matcher off = DISCOUNT_NEXT.matcher(part.rest());
    boolean last = part.next == part.said.text().length();
    boolean behind = off.lookingAt() && (last || !part.rest().substring(off.end()).isBlank());
    boolean discount = behind || Named.DISCOUNT.matcher(part.left).find();
    if (a.number().readings().isEmpty()) {
      found.doubt(Doubt.Kind.UNREADABLE, part.written());
      return 0;
    }
    if (Named.NO_ITEM.matcher(part.left).find()) {
      found.doubt(Doubt.Kind.UNEXPLAINED, part.written());
      return 0;
    }
    Counted counted = Counted.of(part.left, part.masked, part.tail.per());
    int end = a.end() + part.tail.length();
    end += behind ? off.end() : 0;
    String name = discount ? Named.discount(counted.name()) : counted.name();
    String whole = counted.whole();
    if (name.isEmpty() || (counted.quantity() != null && Named.weak(part.left))) {
      Matcher m = FOR.matcher(part.rest());
      if (m.lookingAt()) {
        int at = Math.min(part.next, end) + m.start(1);
        Counted thing =
            Counted.of(m.group(1), part.said.masked().substring(at, at + m.group(1).length()), "");
        end = at + m.group(1).length();
        if (counted.quantity() == null && thing.quantity() != null) {
          counted = thing;
          whole = thing.whole();
        }
        name = thing.name();
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
    boolean plain = item.quantity().equals(Item.ONE);
    boolean weak = Named.weak(part.left) && name.isEmpty();
    boolean again = !part.asked && !object.isEmpty() && Named.within(part.left, object);
    if (plain && (again || (weak && (!part.asked || part.alone)))) {
      found.nameless.add(item.called(""));
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
    boolean other =
        quantity != null
            && !Words.families(part.tail.unit()).isEmpty()
            && Collections.disjoint(
                Words.families(part.tail.per()), Words.families(part.tail.unit()))
            && !Words.families(part.tail.per()).isEmpty();
    if ((quantity == null && part.tail.each()) || other) {
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
    if (Named.VERB.matcher(Named.name(part.left)).find()) {
      return false;
    }
    String rest = part.said.text().substring(Math.min(end, part.next), part.next);
    boolean closed = PUNCTUATION.matcher(rest).matches() || !part.alone;
    boolean set = SEPARATED.matcher(part.masked).find() || counted.link() == Counted.Link.RATE;
    boolean first = part.masked.isBlank();
    boolean brief = part.left.length() <= 120;
    return closed && brief && (set || first || part.said.listed());
  }

  /**
   * Where the words about the thing begin, behind the name of whoever is to get the invoice.
   *
   * @param asked where the words of the request end
   * @param amount where the amount begins
   */
  private static int recipient(Utterance said, int asked, int amount) {
    Matcher m = RECIPIENT.matcher(said.text().substring(asked, amount));
    return m.lookingAt() ? asked + m.end() : asked;
  }

  /**
   * Doubts money-like numbers without a currency: a line of them must not be left out silently.
   * Only what is called the total is one by its place.
   */
  private void bare(Utterance said, List<Amount> amounts) {
    for (Token t : Token.in(said.masked())) {
      boolean within =
          amounts.stream().anyMatch(a -> a.start() <= t.start() && t.full() <= a.end());
      boolean cents = t.text().matches("(?s).*[.,]\\d{2}");
      String after = said.masked().substring(t.full());
      String before = said.text().substring(0, t.start());
      boolean free = !within && t.free() && !COUNTS.matcher(after).lookingAt();
      if (free && amounts.isEmpty() && after.isBlank() && Named.total(before)) {
        found.totals.add(new Stated(Stated.kind(Tax.of(before)), t.number(), "", "", said.text()));
      } else if (free && cents) {
        found.doubt(Doubt.Kind.NO_CURRENCY, t.text());
      }
    }
  }

  /** What parts an amount from the same amount with tax. */
  private static final Pattern ASIDE =
      Pattern.compile("[\\s,(/;]*+(?:(?i:or|i\\.e\\.|oder|of|ou|so)\\s)?");

  private static final Pattern DISCOUNT_NEXT =
      Pattern.compile(
          "[\\s(]{0,2}(?i:discount|rebate|rabatt|nachlass|korting|remise|skonto)(?![\\p{L}])\\)?");

  /** {@code to Acme BV for}, {@code Acme BV, Keizersgracht 12, for}. */
  private static final Pattern RECIPIENT =
      Pattern.compile(
          "\\s(?:(?i:to|addressed to|made out to|in the name of|an|aan|à)\\s[^,;:]{1,80}?"
              + "|(?=\\p{Lu})[^;:]{1,80}?(?<![\\p{L}])"
              + Writer.LEGAL_FORM
              + "(?![\\p{L}])[^;:]{0,120}?)\\s(?i:for)(?=\\s)");

  private static final Pattern COUNTS =
      Pattern.compile("\\s?(?:[xX×*]|(?i:" + Words.UNIT + ")(?![\\p{L}]))");
}
