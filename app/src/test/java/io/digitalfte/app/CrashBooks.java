package io.digitalfte.app;

import io.digitalfte.act.Key;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Customers who ask for an invoice by letter, and what books and mailboxes say came of it. */
final class CrashBooks {
  private static final String PASSWORD = "crash-mailbox-password";
  private static final BigDecimal TOTAL = new BigDecimal("653.40");

  private final OdooServer odoo;
  private final MailWorld mail;
  private final Set<String> customers = new TreeSet<>();

  CrashBooks(OdooServer odoo, MailWorld mail) {
    this.odoo = odoo;
    this.mail = mail;
  }

  /** A letter of this new customer reaches each of these mailboxes, the same bytes in each. */
  void deliver(String name, List<String> mailboxes) {
    customers.add(name);
    mail.addUser(address(name), PASSWORD);
    byte[] letter = letter(name);
    mailboxes.forEach(mailbox -> mail.deliver(address(name), mailbox, letter));
  }

  /** Who wrote. */
  Set<String> customers() {
    return Set.copyOf(customers);
  }

  static String address(String name) {
    return "ada@" + name + ".example";
  }

  private static String order(String name) {
    return "PO-" + name;
  }

  /** What this customer writes. */
  private static byte[] letter(String name) {
    String sent = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    return """
    From: Ada of %s <%s>
    To: Mara Lindqvist <mara@our.example>
    Subject: Invoice for November
    Message-ID: <letter.%s@%s.example>
    Date: %s
    MIME-Version: 1.0
    Content-Type: text/plain; charset=utf-8

    Dear Mara,

    thank you for the two days. Please invoice us for:

    2 x Consulting, 20 November @ EUR 150.00
    1 x Training, half a day @ EUR 240.00

    All prices are without VAT. Our purchase order is %s.

    Kind regards,
    Ada
    %s BV
    """
        .formatted(name, address(name), name, name, sent, order(name), name)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** How many times this action of that home happened in the world. */
  int effects(Ulid home, Saved.Plan plan, Saved.Action action) {
    Key key = Key.of(home, action.id());
    return switch (action.kind()) {
      case "odoo.partner.create" ->
          (int)
              odoo.world().partners().stream()
                  .filter(p -> p.externalId().equals("digitalfte." + key.text()))
                  .count();
      case "odoo.invoice.create" -> (int) moves(key).stream().count();
      case "odoo.invoice.post" ->
          plan.actions().stream()
              .filter(a -> a.kind().equals("odoo.invoice.create"))
              .mapToInt(a ->
                  (int)
                      moves(Key.of(home, a.id())).stream().filter(MoveSeen::postedInvoice).count())
              .sum();
      case "mail.reply" ->
          (int)
              mail
                  .letters(
                      Json.parse(action.record().getBytes(StandardCharsets.UTF_8))
                          .path("to")
                          .path("email")
                          .asString(""),
                      "INBOX")
                  .stream()
                  .filter(l -> l.header("Message-ID").orElse("").contains(key.text()))
                  .count();
      default -> throw new IllegalArgumentException(action.kind());
    };
  }

  private List<MoveSeen> moves(Key key) {
    return odoo.world().moves().stream()
        .filter(m -> m.externalId().equals("digitalfte." + key.text()))
        .toList();
  }

  /** What is there twice, or not as approved. */
  List<String> strays() {
    List<String> strays = new ArrayList<>();
    for (String name : customers) {
      List<MoveSeen> moves =
          odoo.world().moves().stream().filter(m -> m.ref().equals(order(name))).toList();
      more(strays, moves.size(), "invoices for " + name);
      moves.stream()
          .filter(m -> m.lines().size() != 2 || m.total().compareTo(TOTAL) != 0)
          .forEach(m -> strays.add("invoice " + m.name() + " of " + name + " is not as approved"));
      more(
          strays,
          odoo.world().partners().stream().filter(p -> p.email().equals(address(name))).count(),
          "partners " + name);
      more(strays, mail.letters(address(name), "INBOX").size(), "letters to " + name);
    }
    return strays;
  }

  private static void more(List<String> strays, long count, String what) {
    if (count > 1) {
      strays.add(count + " " + what);
    }
  }

  /** The customers whose letter became none of these plans. */
  List<String> unheard(List<Saved.Plan> plans) {
    Set<String> answered =
        plans.stream()
            .flatMap(p -> p.actions().stream())
            .filter(a -> a.kind().equals("mail.reply"))
            .map(Saved.Action::record)
            .collect(Collectors.toSet());
    return customers.stream()
        .filter(name -> answered.stream().noneMatch(r -> r.contains(address(name))))
        .toList();
  }
}
