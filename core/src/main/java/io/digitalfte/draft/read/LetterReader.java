package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a letter. What it cannot read for certain it says so, with what is missing; it never
 * guesses. Takes at most 2,000 lines of 2,000 characters and 100,000 characters in all into
 * account; what is longer is a doubt. Safe for any thread.
 */
public final class LetterReader {
  private static final Pattern REPLY =
      Pattern.compile("(?i)^\\s{0,3}(?:re|aw|antw|sv|fw|fwd|wg|tr|r[ée]f)\\s?(?:\\[\\d{1,3}])?:.*");
  private static final Pattern PERCENT_OFF =
      Pattern.compile(
          "(?i)\\d\\s?%\\s(?:\\p{L}{1,14}\\s)?(?:discount|rebate|rabatt|nachlass|korting|remise|off)|(?:discount|rabatt|korting|remise)\\s(?:\\p{L}{1,6}\\s)?\\d{1,2}(?:[.,]\\d{1,2})?\\s?%");

  /** A line whose price is still open. */
  private static final Pattern OPEN =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:tbd|tbc|t\\.b\\.[dc]|to be (?:decided|determined|confirmed|agreed)|price to"
              + " follow|price follows|price unknown|noch offen)(?![\\p{L}])");

  /** Words of list lines that tell of something else than a thing to be invoiced. */
  private static final Pattern NO_LINE =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:P\\.?O|order|ref\\p{L}{0,8}|pay\\p{L}{0,5}|due|days|VAT|tax|address|attn|contact"
              + "|invoice|bill|date|net|e-?mail|please|total|currency|send|phone|name|company|thanks?"
              + "|bestell\\p{L}{0,10}|zahl\\p{L}{0,8}|MwSt|factuur|rechnung)(?![\\p{L}])|\\?\\s*$");

  private final Requests requests;

  /**
   * A reader for a business.
   *
   * @param ourTax the tax that our sales bear by default, in percent; empty for none
   */
  public LetterReader(Optional<BigDecimal> ourTax) {
    this.requests = new Requests(ourTax.map(BigDecimal::stripTrailingZeros));
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
      return new Reading.Unclear(
          false, known, List.of(Doubt.of(Doubt.Kind.WHO_INVOICES_WHOM)), Reading.Relation.UNSAID);
    }
    if (asks) {
      return request(said, asked, found, before, heading);
    }
    if (before.isPresent() && said.stream().anyMatch(u -> Wish.holds(u.text()))) {
      return new Reading.Unclear(
          false, before.get(), List.of(Doubt.of(Doubt.Kind.CONDITION)), Reading.Relation.REPLACES);
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
    boolean complete = !before.lines().isEmpty();
    Optional<Order> changed = complete ? Changes.read(said, before, found) : Optional.empty();
    if (changed.isPresent()) {
      return found.doubts.isEmpty()
          ? new Reading.Changed(changed.get())
          : Reading.Unclear.change(changed.get());
    }
    sentences(said, asked, found, before.object());
    if (complete && found.items.isEmpty() && confirms(found, before)) {
      return new Reading.Nothing("confirms what it asked for");
    }
    if (!found.any()) {
      boolean hints = complete && said.stream().anyMatch(Wish::mayChange);
      return hints || amounts(found)
          ? Reading.Unclear.change(before)
          : new Reading.Nothing("no request recognised in this letter of the thread");
    }
    boolean adds = said.stream().anyMatch(u -> Wish.adds(u.text()) || adding(u.text()));
    boolean replaces = said.stream().anyMatch(u -> Wish.replaces(u.text()));
    boolean answer = before.lines().isEmpty() && !before.object().isEmpty();
    boolean unplaced = !found.nameless.isEmpty() && !answer;
    if (unplaced || (!before.lines().isEmpty() && adds == replaces)) {
      return Reading.Unclear.change(before);
    }
    Reading made = requests.made(said, found, before.object(), Reading.Relation.REPLACES);
    if (!(made instanceof Reading.InvoiceRequest request)) {
      return made;
    }
    Order now = request.order();
    if (adds && !before.lines().isEmpty()) {
      if (!now.currency().equals(before.currency()) || now.taxIncluded() != before.taxIncluded()) {
        return Reading.Unclear.change(before);
      }
      List<Order.Line> all = new ArrayList<>(before.lines());
      all.addAll(now.lines());
      return new Reading.Changed(before.with(all, now.traces()));
    }
    return new Reading.Changed(kept(now, before));
  }

  /** Whether every amount here is the sum of the lines that we know, without or with our tax. */
  private boolean confirms(Findings found, Order before) {
    List<Numeral> all = new ArrayList<>();
    found.nameless.forEach(n -> all.add(n.price()));
    found.totals.forEach(t -> all.add(t.number()));
    Set<BigDecimal> sums = requests.sums(before);
    return !all.isEmpty()
        && found.doubts.isEmpty()
        && all.stream()
            .allMatch(n ->
                n.readings().size() == 1
                    && sums.contains(n.readings().getFirst().stripTrailingZeros()));
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
    boolean several = false;
    for (int i = 0; i < asked.length; i++) {
      String text = said.get(i).text();
      if (asked[i] >= 0) {
        String near = text.substring(Math.min(asked[i], text.length()));
        object = object.isEmpty() ? Requests.object(said.get(i), asked[i]) : object;
        boolean bare = said.get(i).amounts().isEmpty();
        if (Wish.ofExisting(text) || (bare && Wish.again(text))) {
          return new Reading.Nothing("asks for an invoice that exists already");
        }
        several |= Wish.several(text);
        if (Wish.conditional(text.substring(0, Math.min(asked[i], text.length())))
            || Wish.conditional(near)) {
          found.doubt(Doubt.Kind.CONDITION, "");
        }
      } else if (Wish.cancels(text) && before.isEmpty()) {
        found.doubt(Doubt.Kind.CONDITION, "");
      }
    }
    if (object.isEmpty() && Wish.asks(heading) >= 0) {
      object = Requests.object(Utterance.of(heading, true, false), Wish.asks(heading));
    }
    boolean headed = found.any();
    sentences(said, asked, found, object);
    if (several && found.items.size() > 1) {
      found.doubt(Doubt.Kind.SEVERAL_INVOICES, "");
    }
    if (before.isPresent() && !headed && found.items.isEmpty() && found.nameless.isEmpty()) {
      Findings own = new Findings();
      Optional<Order> changed = Changes.read(said, before.get(), own);
      if (changed.isPresent() && !before.get().lines().isEmpty()) {
        return own.doubts.isEmpty()
            ? new Reading.Changed(changed.get())
            : Reading.Unclear.change(changed.get());
      }
    }
    boolean adds = said.stream().anyMatch(u -> Wish.adds(u.text()));
    boolean replaces =
        said.stream().anyMatch(u -> Wish.replaces(u.text()) || Wish.cancels(u.text()));
    Reading.Relation relation =
        adds == replaces
            ? Reading.Relation.UNSAID
            : adds ? Reading.Relation.ADDS : Reading.Relation.REPLACES;
    Reading made = requests.made(said, found, object, relation);
    boolean nothing = found.items.isEmpty() && relation == Reading.Relation.REPLACES;
    boolean complete = before.isPresent() && !before.get().lines().isEmpty();
    return complete && nothing ? Reading.Unclear.change(before.get()) : made;
  }

  private static void sentences(List<Utterance> said, int[] asked, Findings found, String object) {
    Sentences sentences = new Sentences(found, object);
    Optional<Utterance> unpriced = Optional.empty();
    boolean priced = false;
    for (int i = 0; i < said.size(); i++) {
      Utterance u = said.get(i);
      int before = found.items.size();
      int doubts = found.doubts.size();
      sentences.read(u, asked[i]);
      priced |= u.bullet() && found.items.size() > before;
      boolean bare = u.bullet() && u.amounts().isEmpty();
      boolean open = bare && found.doubts.size() == doubts && !NO_LINE.matcher(u.text()).find();
      unpriced = (open || OPEN.matcher(u.text()).find()) ? Optional.of(u) : unpriced;
      boolean off = found.items.stream().anyMatch(Item::negative);
      if (PERCENT_OFF.matcher(u.text()).find() && !off) {
        found.doubt(Doubt.Kind.DISCOUNT, "");
      }
    }
    boolean left = unpriced.isPresent() && (priced || OPEN.matcher(unpriced.get().text()).find());
    if (left && found.any()) {
      found.doubt(Doubt.Kind.NO_AMOUNT, unpriced.get().text());
    }
  }

  private static Order bare(String object, List<Utterance> said, Findings found) {
    List<Trace> traces = new ArrayList<>();
    Optional<String> reference = Terms.reference(said, traces, found);
    return new Order(List.of(), "", false, reference, Optional.empty(), object, traces, List.of());
  }

  private static String nothing(Page page, List<Utterance> said, Billing.Signs signs) {
    if (signs.paid() || said.stream().anyMatch(u -> Wish.ofExisting(u.text()))) {
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
