package io.digitalfte.app;

import io.digitalfte.connect.mail.MailDoctor;
import io.digitalfte.connect.mail.MailSettings;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.Mode;
import io.digitalfte.home.Blobs;
import io.digitalfte.home.Head;
import io.digitalfte.home.Home;
import io.digitalfte.home.Standing;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.surface.cli.Services;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Membership;
import io.digitalfte.vault.Place;
import io.digitalfte.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of each part and connection what works, and what to do about what does not. */
final class Doctor {
  /** Where the timer of deploy/server puts the nightly copies. */
  private static final Path COPIES = Path.of("/var/backups/digitalfte");

  private final Located located;
  private final Site site;
  private final Accepted accepted;
  private final SqliteJournal journal;
  private final Services services;
  private final List<Finding> found = new ArrayList<>();

  Doctor(Located located, Site site, Accepted accepted, SqliteJournal journal, Services services) {
    this.located = located;
    this.site = site;
    this.accepted = accepted;
    this.journal = journal;
    this.services = services;
  }

  /**
   * Looks at everything.
   *
   * @param sendLetter whether to learn, by a letter to ourselves, what the mail server does
   */
  List<Finding> look(boolean sendLetter) {
    Home home = located.home();
    Path vault = located.settings().get(SettingsKeys.VAULT_PATH);
    places("home", Place.home(home.root()), home.root().toString());
    places("vault", Place.vault(vault), vault.toString());
    places("apart", Place.apart(home.root(), vault), "state and secrets lie outside the vault");
    places("exposure", new Vault(vault).exposure(), "only this user and group reach the vault");
    standing(home);
    connection("role", this::role);
    if (accepted.ring().decides()) {
      mode();
    }
    premises(home.root(), vault);
    try (Connections connections =
        new Connections(located, site, new Blobs(home.blobs(), Running.MOST_KEPT), false)) {
      connection("odoo", () -> odoo(connections));
      connection("mail", () -> mail(connections.mail(), sendLetter));
      found.addAll(connections.probation().findings());
    }
    return List.copyOf(found);
  }

  private void premises(Path home, Path vault) {
    connection("service", () -> found.add(Premises.service(services.status())));
    found.add(Premises.group(vault));
    connection("clock", () -> found.add(Premises.clock(AppServices.synchronised())));
    found.add(Premises.disk("disk.home", home));
    found.add(Premises.disk("disk.vault", vault));
    found.add(
        Premises.copies(
            COPIES.resolve(String.valueOf(home.getFileName())), site.clock().instant()));
  }

  /** A connection that cannot even be tried, as without its secret, is one finding of many. */
  private void connection(String what, Runnable look) {
    try {
      look.run();
    } catch (Fault fault) {
      String[] said = String.valueOf(fault.getMessage()).split("; ", 2);
      found.add(new Finding(what, false, said[0], said.length > 1 ? said[1] : ""));
    }
  }

  private void places(String what, List<Problem> problems, String fine) {
    if (problems.isEmpty()) {
      found.add(new Finding(what, true, fine, ""));
    }
    for (Problem p : problems) {
      found.add(new Finding(what, false, p.where() + ": " + p.reason(), p.remedy()));
    }
  }

  /** How the journal stands to what is remembered outside the home. */
  static Standing standing(Home home, Site site, SqliteJournal journal) {
    return Head.look(
        site.environment().stateHome(),
        home,
        site.environment().machineId(),
        Running.of(journal.tip()),
        seq -> Running.hashAt(journal, seq),
        site.clock().instant());
  }

  private void standing(Home home) {
    Standing standing = standing(home, site, journal);
    found.add(
        new Finding(
            "journal",
            standing.sound(),
            standing.sentence(),
            standing.sound() ? "" : "look at what happened, then run fte recover"));
  }

  /** Which half it is, and who else takes part. */
  private void role() {
    Settings settings = located.settings();
    Running.checkRole(accepted.ring(), settings);
    boolean cloud = !accepted.ring().decides();
    if (cloud) {
      Running.checkKeys(located.home(), site);
    }
    found.add(
        new Finding(
            "role",
            true,
            settings.shown(SettingsKeys.AGENT_ROLE)
                + (cloud ? ": it drafts, and the local side decides and acts" : ""),
            ""));
    Membership membership = new Membership(accepted);
    found.addAll(Membered.of(membership, new KeyFolder(located.home().keys(), site.random())));
    found.add(
        Unshared.of(settings, accepted)
            .map(why ->
                new Finding(
                    "share",
                    !why.wanted(),
                    "this home shares nothing: " + why.reason(),
                    why.wanted() ? why.remedy() : ""))
            .orElseGet(
                () -> new Finding("share", true, settings.shown(SettingsShare.SHARE_REMOTE), "")));
    found.addAll(new Allowed(located.home().secretsAllowed(), site.clock()).findings());
  }

  private void mode() {
    List<SettingsWidening> wider = located.settings().widening(Running.acceptedSettings(accepted));
    Mode mode = Running.mode(located.settings(), accepted);
    found.add(
        new Finding(
            "mode",
            wider.isEmpty(),
            mode == Mode.LIVE
                ? "live: approved actions are done"
                : "dry-run: nothing is sent"
                    + (wider.isEmpty() ? "" : "; not accepted yet: " + wider.getFirst().sentence()),
            wider.isEmpty() ? "" : "run fte config accept"));
  }

  private void odoo(Connections connections) {
    Optional<Odoo> odoo = connections.odoo();
    if (odoo.isEmpty()) {
      found.add(new Finding("odoo", true, "not set up (odoo.url)", ""));
      return;
    }
    List<io.digitalfte.connect.odoo.Finding> seen = new ArrayList<>(odoo.get().doctor());
    if (seen.stream().allMatch(io.digitalfte.connect.odoo.Finding::ok)) {
      connections.keyTerm().ifPresent(term -> seen.add(term.finding(site.clock().instant())));
    }
    seen.forEach(f -> found.add(new Finding(f.what(), f.ok(), f.detail(), f.remedy())));
  }

  private void mail(Optional<MailSettings> mail, boolean sendLetter) {
    if (mail.isEmpty()) {
      found.add(new Finding("mail", true, "not set up (mail.imap)", ""));
      return;
    }
    MailDoctor doctor = new MailDoctor(mail.get(), site.ids(), site.clock());
    doctor.examine().forEach(f -> found.add(new Finding(f.what(), f.ok(), f.detail(), f.remedy())));
    if (sendLetter) {
      found.add(letter(doctor));
    } else {
      found.add(
          new Finding(
              "mail.letter",
              true,
              Learned.read(located.home()).filesSent()
                  ? "the server files sent mail itself"
                  : "not known to file sent mail itself; fte doctor --send-letter tries it",
              ""));
    }
  }

  private Finding letter(MailDoctor doctor) {
    try {
      MailDoctor.SelfLetter letter =
          doctor.learnsFilesSent(Duration.ofSeconds(30), Duration.ofMillis(500));
      new Learned(letter.filesSent()).write(located.home());
      return new Finding(
          "mail.letter",
          letter.arrived(),
          letter.detail(),
          letter.arrived() ? "" : "look into the mailbox and its spam folder");
    } catch (IOException e) {
      return new Finding(
          "mail.letter", false, "what was learned could not be kept", "check the home's disk");
    } catch (Fault fault) {
      return new Finding(
          "mail.letter", false, String.valueOf(fault.getMessage()), "mend mail.smtp first");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Finding("mail.letter", false, "interrupted", "try again");
    }
  }
}
