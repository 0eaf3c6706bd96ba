package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads bills that others send us. */
final class Billing {
  private static final Pattern SENDS =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:(?:attached|enclosed|herewith|here is|here's|below is|find|sending you|send you|sent you|attaching|issued)"
              + "\\s(?:\\p{L}{1,12}\\s){0,4}?(?:our|the|your|an|a|my|this)\\s(?:\\p{L}{1,14}\\s){0,2}?(?:invoice|bill)(?!\\s(?:request|address|details))"
              + "|(?:our|my)\\s(?:(?!please|kindly|to|can|could|will|would)\\p{L}{1,14}\\s){0,2}?(?:invoice|bill)\\s(?:no|nr|number|#|n°|is|for|of|dated|from|\\d)"
              + "|(?:invoice|bill)\\s(?:is|has been)\\s(?:attached|enclosed|issued|ready|available|overdue)"
              + "|(?:see|find)\\s(?:the\\s)?(?:attached|enclosed)\\s(?:invoice|bill)"
              + "|your\\s(?:\\p{L}{1,14}\\s){0,2}?(?:invoice|bill|statement)\\s(?:from\\s\\S|(?:[^\\s]{1,20}\\s)?(?:for\\s.{1,30}?\\s)?is\\s(?:ready|available|attached))"
              + "|we (?:have |hereby )?(?:invoice|bill|charge)d?\\syou"
              + "|(?:anbei|beigefügt|im anhang|angehängt|beiliegend)\\s(?:\\p{L}{1,14}\\s){0,5}?rechnung|unsere(?:r)? rechnung|ihre rechnung"
              + "|(?:bijgaand|bijgevoegd|hierbij|in de bijlage)\\s(?:\\p{L}{1,14}\\s){0,5}?factuur|onze factuur"
              + "|(?:ci-joint|veuillez trouver|en pi[èe]ce jointe)\\s?(?:[\\p{L}-]{1,14}\\s){0,5}?facture|notre facture)");
  private static final Pattern DUE =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:amount (?:due|payable)|total (?:due|payable)|balance due|due now|payment (?:is )?due|please (?:pay|remit|transfer|settle)"
              + "|to be paid by you|kindly (?:pay|remit|transfer|settle)|pay(?:ment)? (?:by|via|within)|we (?:kindly )?ask you to (?:pay|transfer)"
              + "|zu zahlen|(?:bitte )?(?:überweisen|begleichen|zahlen) sie|rechnungsbetrag|zahlbetrag|fällig"
              + "|te betalen|gelieve|over te maken|openstaand|montant d[ûu]|[àa] (?:r[ée]gler|payer)|net [àa] payer)(?![\\p{L}])");
  private static final Pattern BANK =
      Pattern.compile(
          "(?i)\\b(?:IBAN|BIC|SWIFT|sort code|account number|bankverbindung|rekeningnummer|RIB)\\b");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)^\\s{0,3}(?:your |our |new |tax )?(?:invoice|bill|rechnung|factuur|facture|reminder|payment reminder|mahnung|herinnering)\\b(?!\\s(?:request|for the attention))");
  private static final Pattern REMINDER =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:reminder|overdue|past due|still (?:open|unpaid|outstanding)|not yet (?:been )?paid|mahnung|zahlungserinnerung|herinnering|aanmaning|rappel)(?![\\p{L}])");
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:credit note|credit memo|gutschrift|stornorechnung|creditnota|avoir n)(?![\\p{L}])");
  private static final Pattern PAID =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:(?:we|i)(?:'ve| have)? (?:just |already )?(?:paid|transferred|settled)|has been paid|was paid|payment (?:received|confirmation)|thank you for your payment|your invoice (?:no|nr|number|INV|#|\\d))(?![\\p{L}])");
  private static final Pattern TO_PAY =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:amount (?:due|payable)|(?:total )?(?:due|payable)|balance due|to pay|please (?:pay|remit|transfer|settle)|rechnungsbetrag|zahlbetrag|zu zahlen|endbetrag|gesamtbetrag"
              + "|te betalen|totaal te betalen|net [àa] payer|montant d[ûu]|[àa] payer)(?![\\p{L}])");

  /**
   * How much a letter looks like a bill; from 3 on it is one, and 2 in one place is a strong sign.
   */
  record Signs(int weight, boolean sends, boolean credit, boolean paid, boolean reminder) {}

  private Billing() {}

  static Signs signs(String subject, List<Utterance> said) {
    int sends = 0;
    int due = 0;
    int bank = 0;
    int number = 0;
    boolean credit = false;
    boolean paid = false;
    boolean reminder = REMINDER.matcher(subject).find();
    for (Utterance u : said) {
      sends |= SENDS.matcher(u.text()).find() ? 1 : 0;
      due |= DUE.matcher(u.text()).find() ? 1 : 0;
      bank |= BANK.matcher(u.text()).find() ? 1 : 0;
      number |=
          u.text()
                  .matches(
                      "(?is).*\\b(?:invoice|bill|rechnung|rechnungs|factuur|facture)[\\s-]?(?:no|nr|number|nummer|n°|#)[.:#\\s]{0,3}\\S.*")
              ? 1
              : 0;
      credit |= CREDIT.matcher(u.text()).find();
      paid |= PAID.matcher(u.text()).find();
      reminder |= REMINDER.matcher(u.text()).find();
    }
    int subjects = SUBJECT.matcher(subject).find() ? 1 : 0;
    return new Signs(
        2 * sends + 2 * due + bank + number + subjects, sends > 0, credit, paid, reminder);
  }

  /** The bill in these words, or why it cannot be read. */
  static Reading read(String subject, List<Utterance> said, Findings found, Signs signs) {
    List<Trace> traces = new ArrayList<>();
    List<String> texts = new ArrayList<>(said.stream().map(Utterance::text).toList());
    texts.add(subject);
    Optional<String> number = Terms.billNumber(texts, traces);
    Optional<Order.Term> term = Terms.term(said, traces, found);
    Optional<java.time.LocalDate> date = Terms.billDate(said, traces);
    List<Stated> stated = new ArrayList<>(found.totals);
    List<Stated> due = new ArrayList<>();
    List<Stated> all = new ArrayList<>();
    found.doubts.removeIf(d -> d.kind() != Doubt.Kind.TWO_TERMS && d.kind() != Doubt.Kind.TOO_LONG);
    for (Utterance u : said) {
      amounts(u, due, stated, all, found);
    }
    for (Item item : found.items) {
      all.add(new Stated(Stated.Kind.ANY, item.price(), item.currency(), "", item.span()));
    }
    Stated total = chosen(due, stated, all);
    BigDecimal worth = BigDecimal.ZERO;
    String currency = "";
    boolean with = false;
    if (total == null) {
      boolean several = !due.isEmpty() || !stated.isEmpty() || all.size() > 1;
      found.doubt(several ? Doubt.Kind.UNEXPLAINED : Doubt.Kind.NO_AMOUNT, "");
    } else {
      currency = total.currency();
      worth = total.number().readings().getFirst();
      // What a bill wants to be paid is with tax, unless its words say otherwise.
      with = total.kind() != Stated.Kind.NET || taxed(stated, worth);
      traces.add(new Trace("amount due", currency + " " + worth.toPlainString(), total.span()));
      check(stated, found);
    }
    String name = number.map(n -> "Bill no. " + n).orElse("Bill");
    List<Order.Line> lines =
        total == null ? List.of() : List.of(new Order.Line(name, BigDecimal.ONE, worth));
    Order order = new Order(lines, currency, with, number, term, "", traces, new ArrayList<>());
    if (total == null || !found.doubts.isEmpty()) {
      return new Reading.Unclear(true, order, found.doubts, Reading.Relation.UNSAID);
    }
    return new Reading.SupplierBill(number, date, worth, order, signs.reminder());
  }

  private static void amounts(
      Utterance u, List<Stated> due, List<Stated> stated, List<Stated> all, Findings found) {
    int from = 0;
    for (Amount a : u.amounts()) {
      String left = u.text().substring(Math.min(from, a.start()), a.start());
      Tail tail = Tail.of(u.masked().substring(a.end()), false);
      String span =
          u.text()
              .substring(
                  Math.min(from, a.start()), Math.min(u.text().length(), a.end() + tail.length()));
      from = a.end() + tail.length();
      if (a.currency().isEmpty()) {
        continue;
      }
      if (a.number().readings().size() != 1 || a.negative() || !scaled(a)) {
        String written = u.text().substring(a.start(), a.end());
        found.doubt(
            a.number().readings().size() > 1 ? Doubt.Kind.TWO_READINGS : Doubt.Kind.UNREADABLE,
            written);
        continue;
      }
      Tax tax = Tax.of(left);
      tax = tax == Tax.UNSAID ? tail.tax() : tax;
      boolean taxLine =
          left.matches("(?is)[\\W\\d]*(?:plus |incl\\.? )?[\\W\\d]*" + Tax.NAME + "[\\W\\d]*");
      Stated.Kind kind = taxLine ? Stated.Kind.TAX : Stated.kind(tax);
      if (kind == Stated.Kind.ANY
          && left.toLowerCase(java.util.Locale.ROOT).matches("(?s)\\W*sub-?total.*")) {
        kind = Stated.Kind.NET;
      }
      Stated s = new Stated(kind, a.number(), a.currency(), "", span);
      if (TO_PAY.matcher(left).find()) {
        due.add(s);
      } else if (taxLine || Named.announces(left)) {
        stated.add(s);
      } else {
        all.add(s);
      }
    }
  }

  private static boolean scaled(Amount a) {
    BigDecimal value = a.number().readings().getFirst();
    return value.stripTrailingZeros().scale() <= io.digitalfte.term.Money.scaleOf(a.currency())
        && value.signum() > 0;
  }

  /**
   * The amount to pay: what is due, else the total with tax, else the one total, else the one
   * amount.
   */
  private static @org.jspecify.annotations.Nullable Stated chosen(
      List<Stated> due, List<Stated> stated, List<Stated> all) {
    List<Stated> gross = stated.stream().filter(s -> s.kind() == Stated.Kind.GROSS).toList();
    List<Stated> totals =
        stated.stream()
            .filter(s -> s.kind() == Stated.Kind.ANY || s.kind() == Stated.Kind.NET)
            .toList();
    List<Stated> any = totals.stream().filter(s -> s.kind() == Stated.Kind.ANY).toList();
    List<Stated> named = all.stream().filter(s -> s.kind() == Stated.Kind.GROSS).toList();
    boolean pair = !named.isEmpty() && all.stream().noneMatch(s -> s.kind() == Stated.Kind.ANY);
    for (List<Stated> rank : List.of(due, gross, any, totals, pair ? named : all)) {
      if (!rank.isEmpty()) {
        Stated first = rank.getFirst();
        boolean one =
            rank.stream()
                .allMatch(s ->
                    !s.number().readings().isEmpty()
                        && s.number()
                                .readings()
                                .getFirst()
                                .compareTo(first.number().readings().getFirst())
                            == 0
                        && s.currency().equals(first.currency()));
        return one && !first.currency().isEmpty() ? first : null;
      }
    }
    return null;
  }

  /** Whether the amount to pay is net and tax together. */
  private static boolean taxed(List<Stated> stated, BigDecimal due) {
    BigDecimal net = sum(stated, Stated.Kind.NET);
    BigDecimal tax = sum(stated, Stated.Kind.TAX);
    return tax.signum() > 0 && (net.signum() == 0 || net.add(tax).compareTo(due) == 0);
  }

  private static void check(List<Stated> stated, Findings found) {
    BigDecimal net = sum(stated, Stated.Kind.NET);
    BigDecimal tax = sum(stated, Stated.Kind.TAX);
    BigDecimal gross = sum(stated, Stated.Kind.GROSS);
    if (net.signum() > 0
        && tax.signum() > 0
        && gross.signum() > 0
        && net.add(tax).compareTo(gross) != 0) {
      found.doubt(Doubt.Kind.TOTAL_NOT_ADDING_UP, gross.toPlainString());
    }
  }

  private static BigDecimal sum(List<Stated> stated, Stated.Kind kind) {
    return stated.stream()
        .filter(s -> s.kind() == kind && !s.number().readings().isEmpty())
        .map(s -> s.number().readings().getFirst())
        .distinct()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
