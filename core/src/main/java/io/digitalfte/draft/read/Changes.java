package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads changes to an earlier order: {@code 3 instead of 2}, {@code 160, not 150}, left-out lines.
 */
final class Changes {
  private static final String VALUE =
      "("
          + Currencies.MARK
          + ")?\\s?("
          + Words.NUMBER
          + "|(?i:"
          + Words.COUNT
          + "))(?![\\p{L}\\d]|[.,]\\d)\\s?("
          + Currencies.MARK
          + ")?";
  private static final String OF = "(?:\\s([xX×]?[\\p{L}\\s]{1,40}?))?";

  /** {@code NEW instead of OLD}, {@code NEW rather than OLD}, {@code NEW, not OLD}. */
  private static final Pattern NEW_OLD =
      Pattern.compile(
          VALUE
              + OF
              + "\\s?(?:,?\\s?(?i:instead of|rather than|in place of|anstatt|statt|anstelle von|in plaats van|au lieu de)|,?\\s?(?i:and not|not|nicht|niet|et non|pas))\\s{1,2}(?i:the\\s)?"
              + VALUE
              + OF);

  /** {@code from OLD to NEW}, {@code not OLD but NEW}. */
  private static final Pattern OLD_NEW =
      Pattern.compile(
          "(?i:(?<![\\p{L}])(?:from|not|von|van|de))\\s"
              + VALUE
              + OF
              + ",?\\s(?i:to|but|auf|sondern|naar|maar|à|into)\\s"
              + VALUE
              + OF);

  /** {@code the price should be NEW}. */
  private static final Pattern ONLY_NEW =
      Pattern.compile(
          "(?i:(?<![\\p{L}])(price|rate|hourly rate|quantity|number of \\p{L}{2,14}|preis|menge|anzahl|prijs|aantal)(?:\\sof\\s[^\\d]{1,40})?\\s(?:should(?: have)? (?:be|been)|must be|is actually|ought to be|to|muss|sollte|soll|moet)\\s(?:zijn\\s|be\\s)?)"
              + VALUE);

  private static final Pattern REMOVE =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:remove|leave out|drop|take out|take off|omit|delete|skip|without|streichen sie|verwijder)\\s(?:the\\s|die\\s|de\\s)?([\\p{L}][\\p{L}\\s-]{2,60}?)(?=\\s(?:line|item|from|again|please|bitte|altogether)|[.,;!]|\\s*$)");
  private static final Pattern PRICE =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:price|rate|cost|fee|amount|charge|preis|satz|prijs|tarief|prix|tarif)(?![\\p{L}])");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:quantity|number|qty|make (?:it|that)|menge|anzahl|aantal|quantit[ée]|"
              + Words.UNIT
              + ")(?![\\p{L}])");
  private static final Pattern GENERIC =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:x|of|the|for|please|pieces?|units?|pcs|times|only|each|and|stück|stuks|an?|now|it)(?![\\p{L}])");
  private static final Pattern FIGURE = Pattern.compile("\\d");

  private final List<Trace> traces = new ArrayList<>();
  private final List<Order.Line> lines;
  private final Order before;
  private Optional<String> reference = Optional.empty();
  private final List<Numeral> totals = new ArrayList<>();
  private int applied;
  private boolean doubtful;

  private Changes(Order before) {
    this.before = before;
    this.lines = new ArrayList<>(before.lines());
  }

  /**
   * The order as changed by these words; empty where they change nothing. Doubts go to the
   * findings.
   */
  static Optional<Order> read(List<Utterance> said, Order before, Findings found) {
    Changes changes = new Changes(before);
    for (Utterance u : said) {
      changes.one(u);
    }
    changes.order(said);
    if (changes.doubtful || !changes.addsUp()) {
      found.doubt(Doubt.Kind.WHICH_CHANGE, "");
      return Optional.of(before);
    }
    if (changes.applied == 0) {
      return Optional.empty();
    }
    Order now = before.with(changes.lines, changes.traces);
    return Optional.of(
        new Order(
            now.lines(),
            now.currency(),
            now.taxIncluded(),
            changes.reference.or(before::reference),
            now.term(),
            "",
            now.traces(),
            now.notes()));
  }

  private void one(Utterance u) {
    String text = u.masked();
    Matcher m = NEW_OLD.matcher(text);
    if (m.find()) {
      if (!ordered(value(m, 1), value(m, 5), u)) {
        change(u, value(m, 1), value(m, 5), text, m);
        leftover(text, m);
      }
      return;
    }
    m = OLD_NEW.matcher(text);
    if (m.find()) {
      change(u, value(m, 5), value(m, 1), text, m);
      leftover(text, m);
      return;
    }
    m = ONLY_NEW.matcher(text);
    if (m.find()) {
      if (lines.size() == 1) {
        boolean price = PRICE.matcher(m.group(1)).find();
        set(0, price, new Value(m.group(3), first(m.group(2), m.group(4)), ""), u.text());
        leftover(text, m);
      } else {
        doubtful = true;
      }
      return;
    }
    m = REMOVE.matcher(u.text());
    if (m.find() && before.lines().size() > 1) {
      remove(m.group(1), u.text());
    }
  }

  /** A value as written: its number, its currency or nothing, and the word behind it. */
  private record Value(String number, String mark, String word) {}

  private static Value value(Matcher m, int group) {
    return new Value(
        m.group(group + 1),
        first(m.group(group), m.group(group + 2)),
        first(m.group(group + 3), null));
  }

  private static String first(@Nullable String a, @Nullable String b) {
    return a != null ? a : b != null ? b : "";
  }

  /** Takes {@code 4712, not 4711} for a change of the order number that we know. */
  private boolean ordered(Value now, Value old, Utterance u) {
    if (!before.reference().equals(Optional.of(old.number))) {
      return false;
    }
    reference = Optional.of(now.number);
    traces.add(new Trace("order number, changed", now.number, u.text()));
    applied++;
    return true;
  }

  /** A sentence with further numbers says more than we understood, unless it is the new total. */
  private void leftover(String text, Matcher m) {
    String rest = text.substring(m.end());
    List<Amount> amounts = Amounts.in(rest);
    if (amounts.size() == 1 && Named.total(rest.substring(0, amounts.getFirst().start()))) {
      totals.add(amounts.getFirst().number());
      rest = rest.substring(amounts.getFirst().end());
    }
    doubtful |= FIGURE.matcher(text.substring(0, m.start()) + " " + rest).find();
  }

  /** Whether every new total that was stated is the sum of the lines as they are now. */
  private boolean addsUp() {
    int scale = io.digitalfte.term.Money.scaleOf(before.currency());
    BigDecimal sum =
        lines.stream()
            .map(l -> l.quantity().multiply(l.price()).setScale(scale, RoundingMode.HALF_UP))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return totals.stream()
        .allMatch(t -> t.readings().stream().anyMatch(r -> r.compareTo(sum) == 0));
  }

  private void change(Utterance u, Value now, Value old, String text, Matcher m) {
    Numeral was = Words.counted(old.number);
    String around = text.substring(0, m.start()) + " " + now.word + " " + old.word;
    boolean marked = !now.mark.isEmpty() || !old.mark.isEmpty();
    boolean price = marked || PRICE.matcher(around).find();
    boolean count = !marked && COUNT.matcher(around).find() && !PRICE.matcher(around).find();
    List<int[]> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Order.Line line = lines.get(i);
      if (!price && is(was, line.quantity())) {
        places.add(new int[] {i, 0});
      }
      if (!count && is(was, line.price())) {
        places.add(new int[] {i, 1});
      }
    }
    if (places.size() > 1) {
      Set<String> named = words(u.text());
      List<int[]> told =
          places.stream().filter(p -> shares(named, lines.get(p[0]).description())).toList();
      places = told.isEmpty() ? places : told;
    }
    if (places.size() != 1 || !belongs(now.word) || !belongs(old.word)) {
      doubtful = true;
      return;
    }
    set(places.getFirst()[0], places.getFirst()[1] == 1, now, u.text());
  }

  /**
   * Whether what is counted is something that the earlier letters count, or nothing in particular.
   */
  private boolean belongs(String word) {
    String plain = GENERIC.matcher(word).replaceAll(" ").strip();
    if (plain.isEmpty()) {
      return true;
    }
    Set<String> families = Words.families(plain);
    List<String> known = new ArrayList<>(before.traces().stream().map(Trace::span).toList());
    lines.forEach(l -> known.add(l.description()));
    Set<String> all = words(String.join(" ", known));
    boolean same = known.stream().anyMatch(k -> !Collections.disjoint(families, Words.families(k)));
    boolean time = families.contains("hour") || families.contains("day");
    return same || time || words(plain).stream().anyMatch(all::contains);
  }

  private static boolean is(Numeral written, BigDecimal value) {
    return written.readings().size() == 1
        && written.readings().getFirst().compareTo(value.abs()) == 0;
  }

  private void set(int at, boolean price, Value now, String span) {
    Numeral number = Words.counted(now.number);
    boolean foreign = !now.mark.isEmpty() && !Currencies.code(now.mark).equals(before.currency());
    if (number.readings().size() != 1
        || number.readings().getFirst().signum() == 0
        || foreign
        || before.currency().isEmpty()) {
      doubtful = true;
      return;
    }
    BigDecimal value = number.readings().getFirst();
    int scale = io.digitalfte.term.Money.scaleOf(before.currency());
    if (price && value.stripTrailingZeros().scale() > scale) {
      doubtful = true;
      return;
    }
    Order.Line line = lines.get(at);
    BigDecimal signed = price && line.price().signum() < 0 ? value.negate() : value;
    lines.set(
        at,
        price
            ? new Order.Line(line.description(), line.quantity(), signed)
            : new Order.Line(line.description(), value, line.price()));
    String what = "line " + (at + 1) + (price ? " price" : " quantity") + ", changed";
    traces.add(new Trace(what, value.toPlainString(), span));
    applied++;
  }

  private void remove(String name, String span) {
    Set<String> named = words(name);
    List<Order.Line> told = lines.stream().filter(l -> shares(named, l.description())).toList();
    if (told.size() == 1 && lines.size() > 1) {
      lines.remove(told.getFirst());
      traces.add(new Trace("line left out", told.getFirst().description(), span));
      applied++;
    } else {
      doubtful = true;
    }
  }

  private void order(List<Utterance> said) {
    List<Trace> where = new ArrayList<>();
    Findings own = new Findings();
    Optional<String> number = Terms.reference(said, where, own);
    if (!own.doubts.isEmpty()) {
      // "PO 4712, not 4711" and "PO 4712 instead of PO 4711" name the old number too.
      List<String> others =
          where.stream()
              .map(Trace::value)
              .filter(v -> !v.equals(before.reference().orElse("")))
              .toList();
      number = others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
      doubtful |= others.size() != 1;
    }
    if (number.isPresent() && !number.equals(before.reference())) {
      reference = number;
      traces.addAll(where);
      applied++;
    }
  }

  private static boolean shares(Set<String> named, String description) {
    return words(description).stream().anyMatch(named::contains);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(w -> w.length() > 3)
        .collect(Collectors.toSet());
  }
}
