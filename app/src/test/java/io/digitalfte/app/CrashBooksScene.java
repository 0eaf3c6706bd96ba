package io.digitalfte.app;

import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Gate;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.sandbox.odoo.Target;
import io.digitalfte.turn.Fuse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A pretended Odoo and mailbox; customers write letters that ask for an invoice. */
final class CrashBooksScene implements CrashScene {
  private static final String OURS = "mara@our.example";
  private static final String PASSWORD = "crash-mailbox-password";
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
  private final CrashBooks books;

  CrashBooksScene(Path own, MailWorld.Filing filing) {
    this.filing = filing;
    this.odoo = OdooServer.start(OdooConfig.defaults());
    this.mail = MailWorld.start(filing);
    mail.addUser(OURS, PASSWORD);
    this.books = new CrashBooks(odoo, mail);
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
    books.deliver(name, List.of(OURS));
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
    return books.effects(home.id(), plan, action);
  }

  @Override
  public List<String> strays() {
    return books.strays();
  }

  @Override
  public List<String> unheard() {
    return books.unheard(home.plans());
  }

  /** The letters that lie in this customer's mailbox. */
  List<StoredLetter> letters(String name) {
    return mail.letters(CrashBooks.address(name), "INBOX");
  }

  OdooServer odoo() {
    return odoo;
  }

  MailWorld mail() {
    return mail;
  }

  @Override
  public void close() {
    home.close();
    mail.close();
    odoo.close();
  }
}
