package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a letter. What it cannot read for certain it says so, with what is missing; it never
 * guesses. Takes at most 2,000 lines of 2,000 characters into account. Safe for any thread.
 */
public final class LetterReader {
  private static final int MOST_LINES = 200;
  private static final Pattern REPLY =
      Pattern.compile("(?i)^\\s{0,3}(?:re|aw|antw|sv|fw|fwd|wg|tr|r[ée]f)\\s?(?:\\[\\d{1,3}])?:.*");
  private static final Pattern PERCENT_OFF =
      Pattern.compile(
          "(?i)\\d\\s?%\\s(?:\\p{L}{1,14}\\s)?(?:discount|rebate|rabatt|nachlass|korting|remise|off)|(?:discount|rabatt|korting|remise)\\s(?:\\p{L}{1,6}\\s)?\\d{1,2}(?:[.,]\\d{1,2})?\\s?%");

  private final Optional<BigDecimal> ourTax;

  /**
   * A reader for a business.
   *
   * @param ourTax the tax that our sales bear by default, in percent; empty for none
   */
  public LetterReader(Optional<BigDecimal> ourTax) {
    this.ourTax = ourTax.map(BigDecimal::stripTrailingZeros);
  }

  /**
   * What this letter asks for.
   *
   * @param subject its subject
   * @param text its text, with its quoted history
   * @param before what the same sender asked for earlier in the thread and has not taken back
   */
  public Reading read(String subject, String text, Optional<Order> before) {
    Page page = Page.of(text);
    Findings found = new Findings();
    if (page.cut()) {
      found.doubt(Doubt.Kind.TOO_LONG, "");
    }
    List<String> rest = Tables.read(page.body(), found);
    List<Utterance> said = Utterance.of(rest);
    boolean reply = REPLY.matcher(subject).matches();
    String heading = reply ? "" : subject;
    int[] asked = said.stream().mapToInt(u -> Wish.asks(u.text())).toArray();
    boolean asks = java.util.Arrays.stream(asked).anyMatch(a -> a >= 0) || Wish.asks(heading) >= 0;
    Billing.Signs signs = Billing.signs(heading, said);
    if (!asks && signs.credit()) {
      return new Reading.Nothing("a credit note; it has to be booked by hand");
    }
    if (asks && signs.sends()) {
      Order known = bare("", said, found);
      return new Reading.Unclear(false, known, List.of(Doubt.of(Doubt.Kind.WHO_INVOICES_WHOM)));
    }
    if (asks) {
      return request(said, asked, found, before, heading);
    }
    Optional<Utterance> cancel = said.stream().filter(u -> Wish.cancels(u.text())).findFirst();
    if (cancel.isPresent()) {
      return new Reading.Cancellation(Plain.line(cancel.get().text(), 200));
    }
    if ((signs.weight() >= 3 && !signs.paid()) || signs.sends()) {
      return Billing.read(heading, said, found, signs);
    }
    return before.isPresent()
        ? later(said, asked, found, before.get())
        : new Reading.Nothing(nothing(page, said, signs));
  }

  /** A letter that comes after a request and makes none itself: a change, an answer, or thanks. */
  private Reading later(List<Utterance> said, int[] asked, Findings found, Order before) {
    Optional<Order> changed = Changes.read(said, before, found);
    if (changed.isPresent()) {
      return found.doubts.isEmpty()
          ? new Reading.Changed(changed.get())
          : new Reading.Unclear(false, changed.get(), found.doubts);
    }
    sentences(said, asked, found);
    if (!found.any()) {
      boolean wants =
          said.stream().anyMatch(u -> Wish.replaces(u.text())) && !found.doubts.isEmpty();
      return wants || amounts(found)
          ? new Reading.Unclear(false, before, List.of(Doubt.of(Doubt.Kind.WHICH_CHANGE)))
          : new Reading.Nothing("no request recognised in this letter of the thread");
    }
    boolean adds = said.stream().anyMatch(u -> Wish.adds(u.text()) || adding(u.text()));
    boolean replaces = said.stream().anyMatch(u -> Wish.replaces(u.text()));
    boolean answer = before.lines().isEmpty() && !before.object().isEmpty();
    boolean unplaced = !found.nameless.isEmpty() && !answer;
    if (unplaced || (!before.lines().isEmpty() && adds == replaces)) {
      return new Reading.Unclear(false, before, List.of(Doubt.of(Doubt.Kind.WHICH_CHANGE)));
    }
    Reading made = made(said, found, before.object(), Reading.Relation.REPLACES);
    if (!(made instanceof Reading.InvoiceRequest request)) {
      return made;
    }
    Order now = request.order();
    if (adds && !before.lines().isEmpty()) {
      if (!now.currency().equals(before.currency()) || now.taxIncluded() != before.taxIncluded()) {
        return new Reading.Unclear(false, before, List.of(Doubt.of(Doubt.Kind.WHICH_CHANGE)));
      }
      List<Order.Line> all = new ArrayList<>(before.lines());
      all.addAll(now.lines());
      return new Reading.Changed(before.with(all, now.traces()));
    }
    return new Reading.Changed(kept(now, before));
  }

  private static boolean amounts(Findings found) {
    return found.doubts.stream()
        .anyMatch(d -> d.kind() == Doubt.Kind.UNEXPLAINED || d.kind() == Doubt.Kind.UNREADABLE);
  }

  private static boolean adding(String text) {
    return text.matches("(?is).*\\b(?:add|adding|include|extra|plus)\\b.*");
  }

  /** The order, with what only the earlier one says. */
  private static Order kept(Order now, Order before) {
    return new Order(
        now.lines(),
        now.currency(),
        now.taxIncluded(),
        now.reference().or(before::reference),
        now.term().or(before::term),
        "",
        java.util.stream.Stream.concat(before.traces().stream(), now.traces().stream())
            .limit(400)
            .toList(),
        now.notes());
  }

  private Reading request(
      List<Utterance> said, int[] asked, Findings found, Optional<Order> before, String heading) {
    String object = "";
    for (int i = 0; i < asked.length; i++) {
      String text = said.get(i).text();
      if (asked[i] >= 0) {
        String near = text.substring(Math.min(asked[i], text.length()));
        object = object.isEmpty() ? object(said.get(i), asked[i]) : object;
        if (Wish.wantsCopy(text) && Amounts.in(said.get(i).masked()).isEmpty()) {
          return new Reading.Nothing("asks for a copy of an invoice that exists already");
        }
        if (Wish.conditional(text.substring(0, Math.min(asked[i], text.length())))
            || Wish.conditional(near)) {
          found.doubt(Doubt.Kind.CONDITION, "");
        }
      } else if (Wish.cancels(text) && !Wish.replaces(text)) {
        found.doubt(Doubt.Kind.CONDITION, "");
      }
    }
    if (object.isEmpty() && Wish.asks(heading) >= 0) {
      object = object(new Utterance(heading, Mask.of(heading), true), Wish.asks(heading));
    }
    boolean headed = found.any();
    sentences(said, asked, found);
    if (before.isPresent() && !headed && found.items.isEmpty() && found.nameless.isEmpty()) {
      Findings own = new Findings();
      Optional<Order> changed = Changes.read(said, before.get(), own);
      if (changed.isPresent() && !before.get().lines().isEmpty()) {
        return own.doubts.isEmpty()
            ? new Reading.Changed(changed.get())
            : new Reading.Unclear(false, changed.get(), own.doubts);
      }
    }
    boolean adds = said.stream().anyMatch(u -> Wish.adds(u.text()));
    boolean replaces = said.stream().anyMatch(u -> Wish.replaces(u.text()));
    Reading.Relation relation =
        adds == replaces
            ? Reading.Relation.UNSAID
            : adds ? Reading.Relation.ADDS : Reading.Relation.REPLACES;
    return made(said, found, object, relation);
  }

  private static void sentences(List<Utterance> said, int[] asked, Findings found) {
    Sentences sentences = new Sentences(found);
    for (int i = 0; i < said.size(); i++) {
      sentences.read(said.get(i), asked[i]);
      boolean off = found.items.stream().anyMatch(Item::negative);
      if (PERCENT_OFF.matcher(said.get(i).text()).find() && !off) {
        found.doubt(Doubt.Kind.DISCOUNT, "");
      }
    }
  }

  private Reading made(
      List<Utterance> said, Findings found, String object, Reading.Relation relation) {
    List<Trace> traces = new ArrayList<>();
    Optional<String> reference = Terms.reference(said, traces, found);
    Optional<Order.Term> term = Terms.term(said, traces, found);
    Order known = new Order(List.of(), "", false, reference, term, object, traces, List.of());
    gather(found, object);
    if (found.items.isEmpty()) {
      boolean some = found.doubts.stream().anyMatch(LetterReader::aboutAmounts);
      if (!some) {
        found.doubt(Doubt.Kind.NO_AMOUNT, object);
      }
      return new Reading.Unclear(false, some ? without(known) : known, found.doubts);
    }
    Optional<String> currency = currency(said, found);
    if (currency.isEmpty()) {
      return new Reading.Unclear(false, without(known), found.doubts);
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
      return new Reading.Unclear(false, without(known), found.doubts);
    }
    Orders.Made made = Orders.of(settled.get(), found, currency.get(), tax, known);
    return made.doubt().isPresent()
        ? new Reading.Unclear(false, without(known), List.of(made.doubt().get()))
        : new Reading.InvoiceRequest(made.order(), relation);
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
          WHICH_CHANGE,
          TOO_LONG,
          NOT_PLAIN ->
          false;
    };
  }

  /** Finds a place for the amounts that nothing but "it was" or "in total" stands before. */
  private static void gather(Findings found, String object) {
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
        if (found.items.size() == 1 && !object.isEmpty()) {
          found.items.set(i, item.called(object));
        } else {
          found.doubt(Doubt.Kind.NO_DESCRIPTION, item.currency() + " " + item.price().text());
        }
      }
    }
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
  private static String object(Utterance said, int asked) {
    int end = said.text().length();
    for (Amount a : Amounts.in(said.masked())) {
      end = a.start() >= asked ? Math.min(end, a.start()) : end;
    }
    String behind = said.text().substring(Math.min(asked, end), end);
    behind = behind.replaceFirst("(?i)\\sin rechnung\\b.*$", "");
    Matcher stop = Pattern.compile("[:;?!(]|,\\s|\\.(?=\\s|$)").matcher(behind);
    String words = stop.find() ? behind.substring(0, stop.start()) : behind;
    String name = Named.name(words);
    Matcher order = Pattern.compile("(?i)^(?:P\\.?O\\.?|purchase order|order)\\b.*").matcher(name);
    return order.matches() ? "" : name;
  }

  private static Order bare(String object, List<Utterance> said, Findings found) {
    List<Trace> traces = new ArrayList<>();
    Optional<String> reference = Terms.reference(said, traces, found);
    return new Order(List.of(), "", false, reference, Optional.empty(), object, traces, List.of());
  }

  private static String nothing(Page page, List<Utterance> said, Billing.Signs signs) {
    if (signs.paid()) {
      return "speaks of a payment or of an invoice that exists already; no request recognised";
    }
    if (page.body().stream().allMatch(String::isBlank)) {
      return "no text of its own";
    }
    boolean question = said.stream().anyMatch(u -> u.text().endsWith("?"));
    return question
        ? "no request for an invoice recognised; it asks a question that a person should answer"
        : "no request recognised";
  }
}
