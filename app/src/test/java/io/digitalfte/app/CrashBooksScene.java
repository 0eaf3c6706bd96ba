package io.digitalfte.app;

import io.digitalfte.act.Key;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Gate;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.sandbox.odoo.Target;
import io.digitalfte.term.Json;
import io.digitalfte.turn.Fuse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A pretended Odoo and mailbox; customers write letters that ask for an invoice. */
final class CrashBooksScene implements CrashScene {
  private static final String OURS = "mara@our.example";
  private static final String PASSWORD = "crash-mailbox-password";
  private static final BigDecimal TOTAL = new BigDecimal("653.40");
  private static final Duration LATE = Duration.ofMillis(600);
  private static final List<Target> WRITES =
      List.of(
          new Target("res.partner", "load"),
          new Target("account.move", "load"),
          new Target("account.move", "action_post"));

  private final OdooServer odoo;
  private final MailWorld mail;
  private final MailWorld.Filing filing;
  private final CrashHome home;
  private final Set<String> customers = new TreeSet<>();

  CrashBooksScene(Path own, MailWorld.Filing filing) {
    this.filing = filing;
    this.odoo = OdooServer.start(OdooConfig.defaults());
    this.mail = MailWorld.start(filing);
    mail.addUser(OURS, PASSWORD);
    this.home =
        CrashHome.found(
            own,
            """
            odoo: {url: "%s", database: %s, api-key: {secret: ODOO_API_KEY}, settle: 2s, timeout: 3s}
            mail: {imap: "imap://127.0.0.1:%d", smtp: "smtp://127.0.0.1:%d", user: %s,
              password: {secret: MAIL_PASSWORD}, idle-watchdog: 20s, settle: 2s, timeout: 3s}
            """
                .formatted(
                    odoo.url().toString().replaceAll("/$", ""),
                    odoo.config().database(),
                    mail.imapPort(),
                    mail.smtpPort(),
                    OURS),
            Map.of("ODOO_API_KEY", OdooConfig.ADMIN_KEY, "MAIL_PASSWORD", PASSWORD),
            filing == MailWorld.Filing.SERVER);
  }

  @Override
  public String title() {
    return filing == MailWorld.Filing.SERVER
        ? "books and mail, server files sent mail"
        : "books and mail, we file sent mail";
  }

  @Override
  public CrashHome home() {
    return home;
  }

  @Override
  public List<Fuse.Point> points() {
    return List.of(Fuse.Point.values());
  }

  @Override
  public void deliver(String name, CrashProcess process) {
    customers.add(name);
    mail.addUser(address(name), PASSWORD);
    mail.deliver(address(name), OURS, letter(name));
  }

  private static String address(String name) {
    return "ada@" + name + ".example";
  }

  private static String order(String name) {
    return "PO-" + name;
  }

  /** The letter of this customer, the same bytes each time. */
  private static byte[] letter(String name) {
    String sent = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    return """
    From: Ada of %s <%s>
    To: Mara Lindqvist <%s>
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
        .formatted(name, address(name), OURS, name, name, sent, order(name), name)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String trouble(Random random, CrashProcess process) {
    String books = booksTrouble(random);
    return books + "; " + mailTrouble(random);
  }

  private String booksTrouble(Random random) {
    Target where = WRITES.get(random.nextInt(WRITES.size()));
    Fault fault =
        switch (random.nextInt(9)) {
          case 0 -> new Fault.LostAnswer();
          case 1 -> new Fault.LateCommit(Gate.after(LATE), true);
          case 2 -> new Fault.LateCommit(Gate.after(LATE), false);
          case 3 -> new Fault.ServerError(502, false);
          case 4 -> new Fault.ServerError(502, true);
          case 5 -> new Fault.HalfAnswer();
          case 6 -> Fault.Refused.locked();
          case 7 -> new Fault.Latency(Duration.ofMillis(300));
          default -> new Fault.Reset();
        };
    if (random.nextInt(12) == 0) {
      odoo.refuseFor(Duration.ofMillis(500));
      return "odoo refuses connections";
    }
    if (random.nextInt(3) == 0) {
      return "none";
    }
    odoo.faults().order(fault, where, 1);
    return fault.getClass().getSimpleName() + " at " + where.method();
  }

  private String mailTrouble(Random random) {
    String trouble =
        switch (random.nextInt(10)) {
          case 0 -> "lost-answer delivered";
          case 1 -> "lost-answer never";
          case 2 -> "lost-answer later 600";
          case 3 -> "cut-content";
          case 4 -> "drop RCPT";
          case 5 -> "answer DATA 451 try later";
          case 6 -> "delay CONTENT 300";
          default -> "none";
        };
    if (!trouble.equals("none")) {
      mail.next(MailTrouble.parse(trouble));
    }
    return trouble;
  }

  @Override
  public void calm() {
    odoo.faults().clear();
    mail.calm();
  }

  @Override
  public int effects(Saved.Plan plan, Saved.Action action) {
    Key key = Key.of(home.id(), action.id());
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
                      moves(Key.of(home.id(), a.id())).stream()
                          .filter(MoveSeen::postedInvoice)
                          .count())
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

  @Override
  public List<String> strays() {
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

  @Override
  public List<String> unheard() {
    Set<String> answered =
        home.plans().stream()
            .flatMap(p -> p.actions().stream())
            .filter(a -> a.kind().equals("mail.reply"))
            .map(Saved.Action::record)
            .collect(Collectors.toSet());
    return customers.stream()
        .filter(name -> answered.stream().noneMatch(r -> r.contains(address(name))))
        .toList();
  }

  OdooServer odoo() {
    return odoo;
  }

  MailWorld mail() {
    return mail;
  }

  /** The letters that lie in this customer's mailbox. */
  List<StoredLetter> letters(String name) {
    return mail.letters(address(name), "INBOX");
  }

  @Override
  public void close() {
    home.close();
    mail.close();
    odoo.close();
  }
}
