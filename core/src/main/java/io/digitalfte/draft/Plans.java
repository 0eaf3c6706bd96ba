package io.digitalfte.draft;

import io.digitalfte.act.Step;
import io.digitalfte.draft.Proposal.Evidence;
import io.digitalfte.draft.Proposal.Flag;
import io.digitalfte.draft.read.Doubt;
import io.digitalfte.draft.read.Order;
import io.digitalfte.draft.read.Plain;
import io.digitalfte.draft.read.Reading;
import io.digitalfte.draft.read.Trace;
import io.digitalfte.draft.read.Writer;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Money;
import io.digitalfte.term.Ulid;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes proposals for one letter; used once, on one thread. */
final class Plans {
  private static final int MOST_EVIDENCE = 400;

  private final Ids ids;
  private final LetterStyle style;
  private final Signal signal;
  private final Letter letter;
  private final Dossier dossier;
  private final Set<Flag> flags;
  private final List<String> reasons = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private final Answers answers;

  Plans(Ids ids, LetterStyle style, Signal signal, Dossier dossier, Set<Flag> flags) {
    this.ids = ids;
    this.style = style;
    this.signal = signal;
    this.letter = signal.seen().letter();
    this.dossier = dossier;
    this.flags = flags.isEmpty() ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(flags);
    this.answers = new Answers(letter, style.signature());
  }

  /** An invoice to the sender, and a reply with its number. */
  Drafted invoice(Order order, List<Ulid> replaces) {
    reasons.add("The sender asks us for an invoice, and every value it needs is in the letter.");
    order.notes().forEach(reasons::add);
    note(order.traces());
    Party party = party();
    List<Bookkeeping.Line> lines = lines(order);
    LocalDate date = dossier.today();
    Optional<LocalDate> due = due(order, date);
    resembling(party, order);
    List<Step<?>> steps = new ArrayList<>(party.steps);
    Step<?> create =
        dossier
            .bookkeeping()
            .createInvoice(
                new Bookkeeping.NewInvoice(
                    party.party, date, due, order.currency(), order.reference(), lines));
    steps.add(create);
    steps.add(dossier.bookkeeping().postInvoice(create));
    int posted = steps.size();
    steps.add(dossier.correspondence().reply(letter, answers.invoiced(posted, order.reference())));
    if (!replaces.isEmpty()) {
      reasons.add("It takes the place of what the thread asked for before.");
    }
    int confidence = Confidence.of(party.created, party.matchedBy, order, flags, letter.marks());
    String title = "Invoice " + party.name + ", " + sum(order) + tax(order) + ", and reply";
    return proposed("invoice_and_reply", title, steps, confidence, replaces);
  }

  /** Notes that an earlier request of the thread may have become an invoice already. */
  void mayStand() {
    flags.add(Flag.LIKELY_DUPLICATE);
    reasons.add(
        "An earlier request of this thread may have been invoiced already; look it up before"
            + " approving.");
  }

  /** A question about their bill. */
  Drafted askOfBill(Order known, List<Doubt> doubts) {
    return asked(known, doubts, List.of(), answers.billQuestion(doubts));
  }

  /** Their bill, as a draft in the books. */
  Drafted bill(Reading.SupplierBill bill) {
    Order order = bill.order();
    reasons.add("The letter is a bill to us, not a request for an invoice.");
    note(order.traces());
    Party party = party();
    LocalDate date = bill.date().orElse(dossier.today());
    if (bill.date().isEmpty()) {
      reasons.add("The letter names no date of the bill; today's is taken.");
    }
    if (bill.number().isEmpty()) {
      reasons.add("The letter names no number of the bill.");
    }
    if (!letter.attachments().isEmpty()) {
      reasons.add("Only the letter's text was read; compare it with the attached file.");
    }
    if (bill.reminder()) {
      flags.add(Flag.LIKELY_DUPLICATE);
      reasons.add("The letter reminds of a bill; it may be in the books already.");
    }
    resembling(party, order);
    List<Step<?>> steps = new ArrayList<>(party.steps);
    steps.add(
        dossier
            .bookkeeping()
            .createBill(
                new Bookkeeping.NewInvoice(
                    party.party,
                    date,
                    term(order, date),
                    order.currency(),
                    order.reference(),
                    lines(order))));
    int confidence = Confidence.of(party.created, party.matchedBy, order, flags, letter.marks());
    String number = bill.number().map(n -> " no. " + Plain.line(n, 40)).orElse("");
    String title = "Bill" + number + " from " + party.name + ", " + sum(order);
    return proposed("vendor_bill", title, steps, confidence, List.of());
  }

  /** A question to the sender. */
  Drafted ask(Order known, List<Doubt> doubts, List<Ulid> replaces) {
    return asked(known, doubts, replaces, answers.question(doubts));
  }

  private Drafted asked(Order known, List<Doubt> doubts, List<Ulid> replaces, String text) {
    note(known.traces());
    for (Doubt doubt : doubts) {
      String value = doubt.value().isEmpty() ? "" : " (" + doubt.value() + ")";
      reasons.add("Unclear: " + Answers.inShort(doubt.kind()) + value + ".");
    }
    Step<?> reply = dossier.correspondence().reply(letter, text);
    String title = "Ask " + who() + ": " + Answers.inShort(doubts.getFirst().kind());
    return proposed("ask_sender", title, List.of(reply), Confidence.QUESTION, replaces);
  }

  /** A word that what they took back is taken back. */
  Drafted cancelled(Reading.Cancellation c, List<Ulid> replaces) {
    reasons.add("The sender takes back what still waited here; it is withdrawn.");
    note(List.of(new Trace("cancellation", "yes", c.span())));
    Step<?> reply = dossier.correspondence().reply(letter, answers.cancelled());
    return proposed(
        "confirm_cancellation",
        "Confirm to " + who() + " that no invoice will be written",
        List.of(reply),
        Confidence.QUESTION,
        replaces);
  }

  /** A change to something of which nothing waits any more. */
  Drafted late(Order order) {
    reasons.add(
        "The sender changes or takes back a request of which nothing waits any more; the invoice may"
            + " have been written already, which is for a person to look up.");
    note(order.traces());
    Step<?> reply = dossier.correspondence().reply(letter, answers.late());
    return proposed(
        "late_change",
        "Answer " + who() + ": the request was changed late",
        List.of(reply),
        Confidence.QUESTION,
        List.of());
  }

  private Drafted proposed(
      String kind, String title, List<Step<?>> steps, int confidence, List<Ulid> replaces) {
    Ulid id = ids.of("proposal").next();
    dossier.earlier().forEach(e -> reasons.add(ended(e)));
    return new Drafted.Proposed(
        new Proposal(
            id,
            kind,
            Origin.RULE,
            Optional.of(signal.id()),
            signal.id(),
            Plain.line(title, 200),
            steps,
            reasons,
            evidence,
            confidence,
            flags),
        replaces);
  }

  /** How an earlier plan of the thread ended, for whoever decides on this one. */
  private static String ended(Dossier.Earlier e) {
    String records = e.records().isEmpty() ? "" : " as " + String.join(", ", e.records());
    String why = e.reason().isEmpty() ? "" : " (" + e.reason() + ")";
    return Plain.line(
        "Earlier in the thread: " + e.title() + ": " + e.state() + records + why + ".", 300);
  }

  private void note(List<Trace> traces) {
    for (Trace t : traces) {
      if (evidence.size() < MOST_EVIDENCE) {
        evidence.add(new Evidence(t.what(), t.value(), t.span()));
      }
    }
  }

  /** The other side, and the steps that make it known to the books. */
  private record Party(
      Bookkeeping.Party party,
      Optional<Books.Partner> known,
      List<Step<?>> steps,
      String name,
      String matchedBy,
      boolean created) {}

  private Party party() {
    Writer writer = Writer.of(letter.text());
    note(writer.traces());
    String name = writer.company().orElse(who());
    Books.Found found =
        dossier.books().find(letter.from().email(), writer.vat(), Optional.of(name));
    if (!found.doubts().isEmpty()) {
      flags.add(Flag.LIKELY_DUPLICATE);
      found.doubts().forEach(d -> reasons.add(Plain.line(d, 300)));
    }
    if (found.partner().isPresent()) {
      Books.Partner partner = found.partner().get();
      String shown = Plain.line(partner.name(), 100);
      reasons.add(
          "The sender is in the books as " + shown + ", found by " + found.matchedBy() + ".");
      return new Party(
          new Bookkeeping.Party.Known(partner),
          found.partner(),
          List.of(),
          shown,
          found.matchedBy(),
          false);
    }
    reasons.add("The sender is not in the books yet; a partner is made first.");
    Step<?> create =
        dossier
            .bookkeeping()
            .createPartner(
                new Bookkeeping.NewPartner(
                    name,
                    letter.from().email(),
                    writer.vat(),
                    writer.company().isPresent() || writer.vat().isPresent()));
    return new Party(
        new Bookkeeping.Party.Created(create, name),
        Optional.empty(),
        List.of(create),
        name,
        "",
        true);
  }

  private String who() {
    String name = Plain.line(letter.from().name(), 100);
    return name.isEmpty() ? Plain.line(letter.from().email(), 200) : name;
  }

  private void resembling(Party party, Order order) {
    if (party.known.isEmpty()) {
      return;
    }
    long partner = party.known.get().id();
    List<Books.OpenInvoice> alike =
        dossier.books().lookalikes(partner, order.reference(), untaxed(order));
    if (!alike.isEmpty()) {
      flags.add(Flag.LIKELY_DUPLICATE);
    }
    for (Books.OpenInvoice i : alike.subList(0, Math.min(5, alike.size()))) {
      reasons.add(
          "Looks like an invoice that exists: "
              + Plain.line(i.number(), 60)
              + " of "
              + i.date()
              + ", "
              + i.total()
              + ".");
    }
    int open = dossier.books().open(partner).size();
    if (open > 0) {
      reasons.add("Open customer invoices of this partner: " + open + ".");
    }
  }

  private Optional<LocalDate> due(Order order, LocalDate date) {
    Optional<LocalDate> stated = term(order, date);
    if (stated.isEmpty() && style.paymentDays().isPresent()) {
      return Optional.of(date.plusDays(style.paymentDays().getAsInt()));
    }
    return stated;
  }

  private Optional<LocalDate> term(Order order, LocalDate date) {
    Optional<LocalDate> day =
        order
            .term()
            .map(t ->
                switch (t) {
                  case Order.Term.Days d -> date.plusDays(d.days());
                  case Order.Term.On on -> on.day();
                });
    if (day.isPresent() && day.get().isBefore(date)) {
      reasons.add("The letter names a day of payment that has passed; it is not used.");
      return Optional.empty();
    }
    return day;
  }

  private static List<Bookkeeping.Line> lines(Order order) {
    return order.lines().stream()
        .map(l ->
            new Bookkeeping.Line(
                l.description(),
                l.quantity(),
                new Money(l.price(), order.currency()),
                order.taxIncluded()))
        .toList();
  }

  private static Money sum(Order order) {
    int scale = Money.scaleOf(order.currency());
    BigDecimal sum =
        order.lines().stream()
            .map(l -> l.quantity().multiply(l.price()).setScale(scale, RoundingMode.HALF_UP))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Money(sum, order.currency());
  }

  private Money untaxed(Order order) {
    Money sum = sum(order);
    Optional<BigDecimal> tax = dossier.books().company().salesTax().map(Books.Tax::percent);
    if (!order.taxIncluded() || tax.isEmpty()) {
      return sum;
    }
    BigDecimal parts = tax.get().add(BigDecimal.valueOf(100));
    BigDecimal net =
        sum.amount()
            .multiply(BigDecimal.valueOf(100))
            .divide(parts, Money.scaleOf(order.currency()), RoundingMode.HALF_UP);
    return new Money(net, order.currency());
  }

  private static String tax(Order order) {
    return order.taxIncluded() ? " with tax" : " plus tax";
  }
}
