package io.digitalfte.draft.read;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a request of what was found in a letter that asks for an invoice. */
final class Requests {
  private static final int MOST_LINES = 200;
  private static final Pattern STOP = Pattern.compile("[:;?!(]|,\\s|\\.(?=\\s|$)");
  private static final Pattern ORDER =
      Pattern.compile("(?i)^(?:P\\.?O\\.?|purchase order|order)\\b.*");

  /** Words that say where, when or how to send it, rather than what for. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)(?:\\s(?:us|me))?\\s{0,3}(?:to|by|before|via|as|in|at|when|asap|per|until|today|tomorrow|soon|accordingly"
              + "|now|please|back)(?![\\p{L}])");

  private final Optional<BigDecimal> ourTax;

  Requests(Optional<BigDecimal> ourTax) {
    this.ourTax = ourTax;
  }

  /** The request that was found, or what is unclear about it. */
  Reading made(List<Utterance> said, Findings found, String object, Reading.Relation relation) {
    List<Trace> traces = new ArrayList<>();
    Optional<String> reference = Terms.reference(said, traces, found);
    Optional<Order.Term> term = Terms.term(said, traces, found);
    Order known = new Order(List.of(), "", false, reference, term, object, traces, List.of());
    gather(found, object);
    if (found.items.isEmpty()) {
      boolean some = found.doubts.stream().anyMatch(Requests::aboutAmounts);
      if (!some) {
        found.doubt(Doubt.Kind.NO_AMOUNT, object);
      }
      return new Reading.Unclear(false, some ? without(known) : known, found.doubts, relation);
    }
    Optional<String> currency = currency(said, found);
    if (currency.isEmpty()) {
      return new Reading.Unclear(false, without(known), found.doubts, relation);
    }
    if (found.items.size() > MOST_LINES) {
      found.doubt(Doubt.Kind.TOO_LONG, "");
    }
    Set<Tax> tax = new TreeSet<>();
    Set<BigDecimal> rates = new TreeSet<>();
    for (Utterance u : said) {
      String text = u.text();
      rates.addAll(Tax.rates(text));
      for (Stated s : found.totals) {
        text = text.replace(s.span(), " ");
      }
      tax.addAll(Tax.all(text));
    }
    Reckoning reckoning = new Reckoning(found, currency.get(), tax, rates, ourTax);
    Optional<Reckoning.Settled> settled =
        found.doubts.isEmpty() ? reckoning.settle() : Optional.empty();
    if (settled.isEmpty()) {
      return new Reading.Unclear(false, without(known), found.doubts, relation);
    }
    Orders.Made made = Orders.of(settled.get(), found, currency.get(), tax, known);
    return made.doubt().isPresent()
        ? new Reading.Unclear(false, without(known), List.of(made.doubt().get()), relation)
        : new Reading.InvoiceRequest(made.order(), relation);
  }

  /** The sum of an order's lines, without and with our tax. */
  Set<BigDecimal> sums(Order order) {
    int scale = Money.scaleOf(order.currency());
    BigDecimal sum =
        order.lines().stream()
            .map(l -> l.quantity().multiply(l.price()).setScale(scale, RoundingMode.HALF_UP))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Set<BigDecimal> sums = new TreeSet<>(Set.of(sum.stripTrailingZeros()));
    if (!order.taxIncluded() && ourTax.isPresent()) {
      BigDecimal tax = sum.multiply(ourTax.get()).movePointLeft(2);
      sums.add(sum.add(tax.setScale(scale, RoundingMode.HALF_UP)).stripTrailingZeros());
    }
    return sums;
  }

  /** A request that had amounts, but unclear ones, is not completed by one amount more. */
  private static Order without(Order known) {
    return new Order(
        List.of(), "", false, known.reference(), known.term(), "", known.traces(), List.of());
  }

  private static boolean aboutAmounts(Doubt d) {
    return switch (d.kind()) {
      case NO_CURRENCY, UNREADABLE, UNEXPLAINED, NO_QUANTITY, NEGATIVE, TWO_READINGS -> true;
      case NO_AMOUNT,
          TWO_CURRENCIES,
          EACH_OR_TOGETHER,
          LINE_NOT_ADDING_UP,
          TOTAL_NOT_ADDING_UP,
          NO_DESCRIPTION,
          DISCOUNT,
          MIXED_TAX,
          OTHER_TAX,
          TWO_ORDERS,
          TWO_TERMS,
          WHO_INVOICES_WHOM,
          CONDITION,
          SEVERAL_INVOICES,
          WHICH_CHANGE,
          TOO_LONG,
          NOT_PLAIN,
          NOT_PROVEN ->
          false;
    };
  }

  /** Finds a place for the amounts that nothing but "it was" or "in total" stands before. */
  private static void gather(Findings found, String object) {
    boolean totalOnly = found.items.isEmpty() && found.nameless.isEmpty();
    List<Stated> totals = found.totals.stream().filter(s -> s.kind() != Stated.Kind.TAX).toList();
    if (found.items.isEmpty() && found.nameless.isEmpty() && !totals.isEmpty()) {
      Stated net =
          totals.stream()
              .filter(s -> s.kind() == Stated.Kind.NET)
              .findFirst()
              .orElse(totals.getFirst());
      String name = net.description().isEmpty() ? object : net.description();
      found.item(
          new Item(
              name,
              name,
              Item.ONE,
              net.number(),
              Item.Kind.EACH,
              Optional.empty(),
              net.currency(),
              false,
              net.span()));
    } else if (found.items.isEmpty() && found.nameless.size() == 1) {
      found.item(found.nameless.getFirst());
    } else if (found.items.isEmpty()) {
      found.nameless.forEach(n -> found.doubt(Doubt.Kind.UNEXPLAINED, n.price().text()));
    } else {
      for (Item n : found.nameless) {
        found.totals.add(
            new Stated(Stated.kind(Tax.of(n.span())), n.price(), n.currency(), "", n.span()));
      }
    }
    for (int i = 0; i < found.items.size(); i++) {
      Item item = found.items.get(i);
      if (item.description().isEmpty()) {
        String called =
            found.totals.stream()
                .map(Stated::description)
                .filter(d -> !d.isEmpty())
                .findFirst()
                .orElse(object);
        if (found.items.size() == 1 && !called.isEmpty()) {
          found.items.set(i, named(item, called, totalOnly));
        } else {
          found.doubt(Doubt.Kind.NO_DESCRIPTION, item.currency() + " " + item.price().text());
        }
      }
    }
  }

  /**
   * An amount under the name of what the request is about. "Two workshops. The price is 900" is for
   * one or for both, unless it is called the total.
   */
  private static Item named(Item item, String object, boolean total) {
    Counted counted = Counted.of(object, Mask.of(object), "");
    Item called = item.called(object);
    if (counted.quantity() == null || total) {
      return called;
    }
    return new Item(
        counted.name(),
        object,
        counted.quantity(),
        item.price(),
        Item.Kind.EITHER,
        item.amount(),
        item.currency(),
        item.negative(),
        item.span());
  }

  /** The one currency of the letter; none or two are a doubt. */
  private static Optional<String> currency(List<Utterance> said, Findings found) {
    Set<String> all = new TreeSet<>();
    found.items.forEach(i -> all.add(i.currency()));
    found.totals.forEach(t -> all.add(t.currency()));
    for (Utterance u : said) {
      Matcher m = Currencies.MARKS.matcher(u.masked());
      while (m.find()) {
        all.add(Currencies.code(m.group()));
      }
    }
    all.remove("");
    if (all.size() != 1) {
      boolean none = all.isEmpty();
      found.doubt(
          none ? Doubt.Kind.NO_CURRENCY : Doubt.Kind.TWO_CURRENCIES,
          none ? found.items.getFirst().price().text() : String.join(", ", all));
      return Optional.empty();
    }
    return all.stream().findFirst();
  }

  /** What a request is about: the words behind it, up to the first mark or amount. */
  static String object(Utterance said, int asked) {
    int end = said.text().length();
    for (Amount a : said.amounts()) {
      end = a.start() >= asked ? Math.min(end, a.start()) : end;
    }
    String behind = said.text().substring(Math.min(asked, end), end);
    if (ELSEWHERE.matcher(behind).lookingAt()) {
      return "";
    }
    behind = behind.replaceFirst("(?i)\\sin rechnung\\b.*$", "");
    Matcher stop = STOP.matcher(behind);
    String words = stop.find() ? behind.substring(0, stop.start()) : behind;
    String name = Named.name(words);
    Matcher order = ORDER.matcher(name);
    return order.matches() ? "" : name;
  }
}
