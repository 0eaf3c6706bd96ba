package io.digitalfte.app;

import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Intent;
import io.digitalfte.home.Reception;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.share.Card;
import io.digitalfte.share.Pairing;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.turn.Fuse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stage with two halves: a pretended Odoo and mail server, a git repository between two homes
 * of which one is a cloud's, with a key that can only read and a mailbox of forwarded copies.
 */
final class DemoPair implements AutoCloseable {
  static final String OURS = "mara@our.example";
  static final String COPIES = "copies@our.example";
  static final String PASSPHRASE = "this is only a demo";
  private static final int MOST_SAID = 50 << 20;
  private static final String PASSWORD = "demo-mailbox-password";

  private final Path folder;
  private final String share;
  private final String waits;
  private final Site site;
  private final OdooServer odoo;
  private final MailWorld mail;
  private Optional<Half> cloud = Optional.empty();
  private Optional<Half> local = Optional.empty();

  /** A half at work in this process. */
  private record Half(Running running, Reception door) {}

  private DemoPair(
      Path folder, String share, String waits, Site site, OdooServer odoo, MailWorld mail)
      throws IOException {
    this.folder = folder;
    this.share = share;
    this.waits = waits;
    this.site = site;
    this.odoo = odoo;
    this.mail = mail;
    home("cloud", OdooConfig.READER_KEY, cloudSettings());
    home("local", OdooConfig.ADMIN_KEY, localSettings());
    accept();
  }

  /** Sets it all up in a fresh temporary folder; the halves do not know each other. */
  static DemoPair open(Site process) throws IOException {
    Path folder = Files.createTempDirectory("fte-demo-");
    String remote = "file://" + folder.resolve("shared.git");
    return open(process, folder, "share: {remote: \"" + remote + "\", interval: 2s}\n");
  }

  /**
   * The same.
   *
   * @param folder an empty one
   * @param share the settings of sharing; the repository is {@code shared.git} in the folder
   */
  static DemoPair open(Site process, Path folder, String share) throws IOException {
    return open(process, folder, share, "");
  }

  /**
   * The same.
   *
   * @param waits more for the maps of Odoo and mail, such as {@code , settle: 2s}
   */
  static DemoPair open(Site process, Path folder, String share, String waits) throws IOException {
    OdooServer odoo = OdooServer.start(OdooConfig.defaults().withClock(process.clock()));
    MailWorld mail = MailWorld.start(MailWorld.Filing.SERVER);
    for (String user : List.of(OURS, COPIES, "ada@acme.example")) {
      mail.addUser(user, PASSWORD);
    }
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", folder.toString());
    variables.put("XDG_STATE_HOME", folder.resolve("state").toString());
    process.environment().variable("PATH").ifPresent(path -> variables.put("PATH", path));
    Environment environment = new Environment(variables, folder, Environment.MACHINE_IDS);
    repository(folder.resolve("shared.git"));
    Site site = new Site(environment, process.clock(), process.random(), process.ids());
    return new DemoPair(folder, share, waits, site, odoo, mail);
  }

  /** Starts both halves in this process. */
  void start() {
    cloud = Optional.of(begin("cloud"));
    local = Optional.of(begin("local"));
  }

  private Half begin(String half) {
    Located located = Located.at(root(half), site.environment());
    Running running = Running.open(located, site, Fuse.none());
    running.start();
    return new Half(
        running, Reception.open(located.home(), running.lock(), Optional.empty(), running::answer));
  }

  private static void repository(Path where) throws IOException {
    String _ = git(List.of("init", "--quiet", "--bare", "--initial-branch=main", where.toString()));
  }

  /** What the git program says of the repository between the halves. */
  String git(String... words) {
    List<String> all = new ArrayList<>(List.of("-C", folder.resolve("shared.git").toString()));
    all.addAll(List.of(words));
    try {
      return git(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String git(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(words);
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      git.getOutputStream().close();
      String said = new String(git.getInputStream().readNBytes(MOST_SAID), StandardCharsets.UTF_8);
      if (!git.waitFor(30, TimeUnit.SECONDS) || git.exitValue() != 0) {
        throw Fault.of(Fault.Code.UNAVAILABLE, "git " + words + ": " + said);
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Code.UNAVAILABLE, "interrupted", e);
    }
  }

  private String books() {
    return "odoo: {url: \"%s\", database: %s, api-key: {secret: ODOO_API_KEY}%s}\n"
        .formatted(odoo.url().toString().replaceAll("/$", ""), odoo.config().database(), waits);
  }

  private String cloudSettings() {
    return """
    schema: 1
    agent: {id: cloud-1, role: cloud}
    vault: {path: "%s"}
    %s%smail: {imap: "imap://127.0.0.1:%d", user: %s, addresses: [%s], forwarded: yes,
      password: {secret: MAIL_PASSWORD}, idle-watchdog: 20s%s}
    draft: {signature: "Mara Lindqvist"}
    """
        .formatted(vault("cloud"), books(), share, mail.imapPort(), COPIES, OURS, waits);
  }

  private String localSettings() {
    return """
    schema: 1
    agent: {id: local-1, role: local}
    act: {mode: live, undo-window: 0s}
    vault: {path: "%s", settle: 0s}
    %s%smail: {imap: "imap://127.0.0.1:%d", smtp: "smtp://127.0.0.1:%d", user: %s,
      password: {secret: MAIL_PASSWORD}, idle-watchdog: 20s%s}
    draft: {signature: "Mara Lindqvist"}
    """
        .formatted(vault("local"), books(), share, mail.imapPort(), mail.smtpPort(), OURS, waits);
  }

  Path root(String half) {
    return folder.resolve(half);
  }

  Path vault(String half) {
    return folder.resolve(half + "-vault");
  }

  private void home(String half, String key, String settings) throws IOException {
    new Founder(site)
        .found(
            root(half),
            new House.Wish(Optional.of(vault(half)), "mara", half, Optional.of(half + "-1")),
            half.equals("cloud") ? new char[0] : PASSPHRASE.toCharArray());
    Files.writeString(root(half).resolve("fte.yaml"), settings);
    secret(root(half), "ODOO_API_KEY", key);
    secret(root(half), "MAIL_PASSWORD", PASSWORD);
  }

  private static void secret(Path root, String name, String value) throws IOException {
    Path file =
        Files.createFile(
            root.resolve("secrets").resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, value);
  }

  /** A person's consent to the local side's settings is the demo's own. */
  void accept() {
    try (AppHouse house = new AppHouse(site, root("local"))) {
      Digest wished = house.widening().digest();
      ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("digest", wished.text());
      arguments.set("consent", Json.tree(consent(house, "config.accept", wished)));
      JsonNode _ = house.ask(new Intent("config.accept", arguments));
    }
  }

  private SignedConsent consent(AppHouse house, String subject, Digest digest) {
    ApproverKey key = house.approver();
    return key.sign(
        new Consent(
            house.home(),
            subject,
            digest,
            key.holder(),
            site.clock().instant(),
            site.ids().nonce(26)),
        PASSPHRASE.toCharArray());
  }

  /** Introduces the halves over the repository; gives the code that both would show. */
  String pair() {
    try (AppHouse here = new AppHouse(site, root("local"));
        AppHouse there = new AppHouse(site, root("cloud"))) {
      CompletableFuture<Pairing.Met> meeting = meet(here);
      Pairing.Met met = meet(there).join();
      Card other = meeting.join().other();
      if (!meeting.join().code().equals(met.code())) {
        throw Fault.of(Fault.Code.REFUSED, "the codes differ: somebody stands between the halves");
      }
      change(
          here,
          KeyChange.admit(here.ring(), other.agent(), other.open(), site.clock().instant()),
          other.text());
      ObjectNode paired = JsonNodeFactory.instance.objectNode().put("card", met.other().text());
      JsonNode _ = there.ask(new Intent("agent.paired", paired));
      return met.code();
    }
  }

  /**
   * Changes who takes part, as a person does at the local side.
   *
   * @param next what the key ring becomes
   * @param card of who comes; empty where somebody goes
   */
  void change(UnaryOperator<KeyRing> next, String card) {
    try (AppHouse here = new AppHouse(site, root("local"))) {
      change(here, next.apply(here.ring()), card);
    }
  }

  private void change(AppHouse here, KeyRing next, String card) {
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    words.put("ring", new String(next.bytes(), StandardCharsets.UTF_8)).put("card", card);
    words.set("consent", Json.tree(consent(here, Consent.KEYS, next.digest())));
    JsonNode _ = here.ask(new Intent("keys.change", words));
  }

  /** What the daemon of this half says of itself. */
  String status(String half) {
    try (AppHouse house = new AppHouse(site, root(half))) {
      return house.daemon().map(JsonNode::toString).orElse("");
    }
  }

  /** Goes on from this head of a rewritten history, as a person does by {@code fte sync accept}. */
  void accept(String half, String tip) {
    try (AppHouse house = new AppHouse(site, root(half))) {
      ObjectNode words = JsonNodeFactory.instance.objectNode().put("tip", tip);
      if (house.ring().decides()) {
        words.set("consent", Json.tree(consent(house, "sync.accept", Digest.of(tip))));
      }
      JsonNode _ = house.ask(new Intent("sync.accept", words));
    }
  }

  private static CompletableFuture<Pairing.Met> meet(AppHouse house) {
    Card own = house.team().own().orElseThrow();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return house.team().meet(own);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  /** What to put before a command in another terminal so that it reaches this half. */
  String prefix(String half) {
    return "FTE_HOME=" + root(half) + " XDG_STATE_HOME=" + folder.resolve("state");
  }

  Running cloud() {
    return cloud.orElseThrow().running();
  }

  Running local() {
    return local.orElseThrow().running();
  }

  OdooServer odoo() {
    return odoo;
  }

  MailWorld mail() {
    return mail;
  }

  /** Where the processes of both halves believe to be. */
  Site site() {
    return site;
  }

  Path folder() {
    return folder;
  }

  /** Ends both halves; they can be started again. */
  void stop() {
    for (Optional<Half> half : List.of(local, cloud)) {
      half.ifPresent(h -> {
        h.door().close();
        h.running().close();
      });
    }
    local = Optional.empty();
    cloud = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    mail.close();
    odoo.close();
  }
}
