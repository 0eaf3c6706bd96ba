package io.digitalfte.app;

import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Intent;
import io.digitalfte.home.Reception;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.turn.Fuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demonstration's stage: a pretended Odoo and mailbox, and a home of its own, live, in a
 * folder.
 */
final class DemoStage implements AutoCloseable {
  static final String OURS = "mara@our.example";
  static final String PASSPHRASE = "this is only a demo";
  private static final String PASSWORD = "demo-mailbox-password";

  private final Path folder;
  private final OdooServer odoo;
  private final MailWorld mail;
  private final Site site;
  private final Located located;
  private final Running running;
  private final Reception reception;

  private DemoStage(
      Path folder, OdooServer odoo, MailWorld mail, Site site, Located located, Running running) {
    this.folder = folder;
    this.odoo = odoo;
    this.mail = mail;
    this.site = site;
    this.located = located;
    this.running = running;
    this.reception =
        Reception.open(
            located.home(), running.lock(), site.environment().runtimeFolder(), running::answer);
  }

  /**
   * Sets it all up in a fresh temporary folder; a person's consent to go live is the demo's own.
   */
  static DemoStage open(Site process) throws IOException {
    Path folder = Files.createTempDirectory("fte-demo-");
    OdooServer odoo = OdooServer.start(OdooConfig.defaults().withClock(process.clock()));
    MailWorld mail = MailWorld.start(MailWorld.Filing.SERVER);
    mail.addUser(OURS, PASSWORD);
    for (String customer :
        List.of("ada@acme.example", "jonas@workshop.example", "helpful@attacker.example")) {
      mail.addUser(customer, PASSWORD);
    }
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", folder.toString());
    variables.put("XDG_STATE_HOME", folder.resolve("xdg-state").toString());
    Environment environment = new Environment(variables, folder, List.of());
    Site site = new Site(environment, process.clock(), process.random(), process.ids());
    Path root = folder.resolve("home");
    new Founder(site)
        .found(
            root,
            new House.Wish(Optional.of(folder.resolve("vault")), "mara"),
            PASSPHRASE.toCharArray());
    settings(root, folder, odoo, mail);
    Located located = Located.at(root, environment);
    Running running = Running.open(located, site, Fuse.none());
    DemoStage stage = new DemoStage(folder, odoo, mail, site, located, running);
    stage.goLive();
    running.start();
    return stage;
  }

  private static void settings(Path root, Path folder, OdooServer odoo, MailWorld mail)
      throws IOException {
    Files.writeString(
        root.resolve("fte.yaml"),
        """
        schema: 1
        act: {mode: live, undo-window: 2s}
        vault: {path: "%s", settle: 0s}
        odoo: {url: "%s", database: %s, api-key: {secret: ODOO_API_KEY}}
        mail: {imap: "imap://127.0.0.1:%d", smtp: "smtp://127.0.0.1:%d", user: %s,
          password: {secret: MAIL_PASSWORD}, idle-watchdog: 20s}
        draft: {signature: "Mara Lindqvist"}
        """
            .formatted(
                folder.resolve("vault"),
                odoo.url().toString().replaceAll("/$", ""),
                odoo.config().database(),
                mail.imapPort(),
                mail.smtpPort(),
                OURS));
    secret(root, "ODOO_API_KEY", OdooConfig.ADMIN_KEY);
    secret(root, "MAIL_PASSWORD", PASSWORD);
  }

  private static void secret(Path root, String name, String value) throws IOException {
    Path file =
        Files.createFile(
            root.resolve("secrets").resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, value);
  }

  private void goLive() {
    try (AppHouse house = new AppHouse(site, located.home().root())) {
      ApproverKey key = house.approver();
      Digest wished = house.widening().digest();
      SignedConsent consent =
          key.sign(
              new Consent(
                  located.home().id(),
                  "config.accept",
                  wished,
                  key.holder(),
                  site.clock().instant(),
                  site.ids().nonce(26)),
              PASSPHRASE.toCharArray());
      ObjectNode arguments = JsonNodeFactory.instance.objectNode();
      arguments.put("digest", wished.text());
      arguments.set("consent", Json.tree(consent));
      running.answer(new Intent("config.accept", arguments));
    }
  }

  Running running() {
    return running;
  }

  Located located() {
    return located;
  }

  OdooServer odoo() {
    return odoo;
  }

  MailWorld mail() {
    return mail;
  }

  Site site() {
    return site;
  }

  Path folder() {
    return folder;
  }

  Path vault() {
    return folder.resolve("vault");
  }

  /** What to put before a command in another terminal so that it reaches this stage. */
  String prefix() {
    return "FTE_HOME=" + located.home().root() + " XDG_STATE_HOME=" + folder.resolve("xdg-state");
  }

  @Override
  public void close() {
    reception.close();
    running.close();
    mail.close();
    odoo.close();
  }
}
