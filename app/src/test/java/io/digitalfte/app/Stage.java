package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.digitalfte.act.State;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Caller;
import io.digitalfte.home.Intent;
import io.digitalfte.home.Reception;
import io.digitalfte.home.Reply;
import io.digitalfte.perceive.Signal;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Fuse;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A home at work as the daemon runs it, over a pretended Odoo and mail server on real sockets. It
 * can be ended and started again, and what it keeps be tampered with in between.
 */
final class Stage implements AutoCloseable {
  static final String OURS = "mara@our.example";
  static final String PASSPHRASE = "only for the tests";
  static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String PASSWORD = "mailbox-password";

  final ShiftedClock clock = new ShiftedClock();
  final OdooServer odoo = OdooServer.start(Play.books().withClock(clock));
  final MailWorld mail = MailWorld.start(MailWorld.Filing.SERVER);
  final Path folder;
  final Site site;
  private final Set<String> authors = new HashSet<>();
  private Optional<Running> running = Optional.empty();
  private Optional<Reception> reception = Optional.empty();

  private Stage(Path folder) {
    this.folder = folder;
    SecureRandom random = new SecureRandom();
    this.site =
        new Site(
            new Environment(
                Map.of("HOME", folder.toString(), "XDG_STATE_HOME", folder.resolve("x").toString()),
                folder,
                List.of()),
            clock,
            random,
            new SystemIds(clock, random));
  }

  /** Founds a home in this folder, sets it as the play says, and starts it. */
  static Stage open(Path folder, Play play) throws IOException {
    Stage stage = new Stage(folder);
    stage.mail.addUser(OURS, PASSWORD);
    new Founder(stage.site)
        .found(
            stage.root(),
            new House.Wish(Optional.of(stage.vault()), "mara"),
            PASSPHRASE.toCharArray());
    stage.set(play);
    stage.secret("ODOO_API_KEY", OdooConfig.ADMIN_KEY);
    stage.secret("MAIL_PASSWORD", PASSWORD);
    stage.start();
    if (play.acting()) {
      stage.acceptSettings();
    }
    return stage;
  }

  /** Writes the settings file; a running home does not look at it again. */
  void set(Play play) throws IOException {
    set(play, odoo);
  }

  void set(Play play, OdooServer other) throws IOException {
    Map<String, String> world = new HashMap<>();
    world.put("vault", vault().toString());
    world.put("odoo", other.url().toString());
    world.put("database", other.config().database());
    world.put("imap", Integer.toString(mail.imapPort()));
    world.put("smtp", Integer.toString(mail.smtpPort()));
    Files.writeString(root().resolve("fte.yaml"), play.yaml(world));
  }

  void secret(String name, String value) throws IOException {
    Path file =
        Files.createFile(
            root().resolve("secrets").resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, value);
  }

  /** Begins as the daemon does; one that a failed test left running is ended. */
  void start() {
    end();
    Located located = Located.at(root(), site.environment());
    Running begun = Running.open(located, site, Fuse.none());
    running = Optional.of(begun);
    begun.start();
    reception =
        Optional.of(Reception.open(located.home(), begun.lock(), Optional.empty(), begun::answer));
  }

  /** Ends as the daemon does. */
  void end() {
    reception.ifPresent(Reception::close);
    running.ifPresent(Running::close);
    reception = Optional.empty();
    running = Optional.empty();
  }

  Running running() {
    return running.orElseThrow();
  }

  Path root() {
    return folder.resolve("home");
  }

  Path vault() {
    return folder.resolve("vault");
  }

  AppHouse house() {
    return new AppHouse(site, root());
  }

  /** A person agrees to the settings as they stand in the file. */
  void acceptSettings() {
    try (AppHouse house = house()) {
      Digest wished = house.widening().digest();
      ObjectNode arguments = arguments().put("digest", wished.text());
      arguments.set("consent", Json.tree(consent(house, "config.accept", wished)));
      ask("config.accept", arguments).orThrow();
    }
  }

  SignedConsent consent(AppHouse house, String subject, Digest digest) {
    ApproverKey key = house.approver();
    return key.sign(
        new Consent(
            house.home(), subject, digest, key.holder(), clock.instant(), site.ids().nonce(26)),
        PASSPHRASE.toCharArray());
  }

  static ObjectNode arguments() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Asks over the socket, as any program of this user can. */
  Reply ask(String verb, ObjectNode arguments) {
    return new Caller(Located.at(root(), site.environment()).home(), Optional.empty())
        .call(new Intent(verb, arguments), PATIENCE)
        .orElseThrow();
  }

  /** A letter to us; its sender has a mailbox of the same server for the answer. */
  void letter(Post post) {
    if (authors.add(post.from())) {
      mail.addUser(post.from(), PASSWORD);
    }
    mail.deliver(post.from(), OURS, post.raw());
  }

  /** Waits until the letter was looked at; gives what was proposed for it, newest last. */
  List<Saved.Proposal> looked(Post post) {
    await("the letter " + post.id() + " is looked at", () -> !signals(post).isEmpty() && idle());
    List<Ulid> signals = signals(post).stream().map(Signal::id).toList();
    Set<State> all = EnumSet.allOf(State.class);
    return running().journal().<List<Ulid>>read(v -> v.answering(signals, all)).stream()
        .sorted()
        .map(id -> plan(id).proposal())
        .toList();
  }

  /** Waits for the one proposal that this letter makes, and its note. */
  Saved.Proposal proposed(Post post) {
    List<Saved.Proposal> all = looked(post);
    assertThat(all).as("proposals for " + post.id() + "\n" + story()).hasSize(1);
    Saved.Proposal one = all.getFirst();
    await("its note is written", () -> Files.exists(path(Folder.PENDING_APPROVAL, one)));
    return one;
  }

  List<Signal> signals(Post post) {
    return running()
        .journal()
        .<List<Signal>>read(v -> v.thread(List.of(post.id(), "<" + post.id() + ">")))
        .stream()
        .filter(s -> s.seen().letter().messageId().replaceAll("[<>]", "").equals(post.id()))
        .toList();
  }

  private boolean idle() {
    return running().journal().<List<Ulid>>read(v -> v.undrafted(10)).isEmpty();
  }

  Saved.Plan plan(Ulid id) {
    return running().journal().<Optional<Saved.Plan>>read(v -> v.plan(id)).orElseThrow();
  }

  State state(Saved.Proposal p) {
    return plan(p.id()).proposal().state();
  }

  Path path(Folder where, Saved.Proposal p) {
    return vault().resolve(where.title()).resolve(p.note());
  }

  String note(Folder where, Saved.Proposal p) {
    return text(path(where, p));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  /** Moves the note as a person would, from where it waits. */
  void move(Saved.Proposal p, Folder to) {
    try {
      Files.move(path(Folder.PENDING_APPROVAL, p), path(to, p));
    } catch (IOException e) {
      fail("moving the note", e);
    }
  }

  /** Replaces words between the edit marks of the waiting note, as a person would. */
  void edit(Saved.Proposal p, String words, String others) throws IOException {
    String note = note(Folder.PENDING_APPROVAL, p);
    int begin = note.indexOf("%% fte ");
    String after = note.substring(begin).replaceFirst(Pattern.quote(words), others);
    Files.writeString(path(Folder.PENDING_APPROVAL, p), note.substring(0, begin) + after);
  }

  /** Moves the note to Approved and waits until nothing more happens to it. */
  void approve(Saved.Proposal p) {
    move(p, Folder.APPROVED);
    await("it is done", () -> state(p) == State.DONE);
  }

  /** A person's approval, signed with the passphrase, for what is shown now. */
  SignedApproval signed(Saved.Proposal p, Mode mode) {
    Saved.Proposal shown = plan(p.id()).proposal();
    try (AppHouse house = house()) {
      ApproverKey key = house.approver();
      return key.sign(
          new Approval(
              house.home(),
              p.id(),
              shown.digest(),
              key.holder(),
              Assurance.PERSON,
              mode,
              clock.instant(),
              clock.instant().plus(Duration.ofMinutes(30)),
              site.ids().nonce(26)),
          PASSPHRASE.toCharArray());
    }
  }

  /** Hands in a signed approval, as the command does. */
  Reply handIn(SignedApproval signed) {
    ObjectNode arguments = arguments();
    arguments.set("approval", Json.tree(signed));
    return ask("proposal.approve-signed", arguments);
  }

  /** Approves as a person and waits until nothing more happens to it. */
  void approveInPerson(Saved.Proposal p) {
    handIn(signed(p, Mode.LIVE)).orThrow();
    await("it is done", () -> state(p) == State.DONE);
  }

  /** Waits until the note lies there again with these words in it. */
  String back(Saved.Proposal p, String words) {
    await(
        "the note is back and says: " + words,
        () -> note(Folder.PENDING_APPROVAL, p).contains(words));
    assertThat(state(p)).isEqualTo(State.WAITING);
    return note(Folder.PENDING_APPROVAL, p);
  }

  List<Entry> audit(String event) {
    return running()
        .journal()
        .<List<Entry>>read(
            v -> v.query(Optional.of(event), Optional.empty(), Optional.empty(), 1_000));
  }

  List<Entry> audit(String event, Ulid about) {
    return audit(event).stream().filter(e -> e.json().contains(about.text())).toList();
  }

  List<StoredLetter> inbox(Post post) {
    return mail.letters(post.from(), "INBOX");
  }

  List<MoveSeen> moves(Predicate<MoveSeen> which) {
    return odoo.world().moves().stream().filter(which).toList();
  }

  /** Waits, looking every few milliseconds; fails with what happened so far. */
  void await(String what, BooleanSupplier done) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("not within " + PATIENCE.toSeconds() + " s: " + what + "\n" + story());
      }
      pause(15);
    }
  }

  /** Lets some time of the real clock pass, in milliseconds. */
  static void pause(long millis) {
    try {
      boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The record's last lines, for a failing test. */
  private String story() {
    if (running.isEmpty()) {
      return "(ended)";
    }
    StringBuilder all = new StringBuilder();
    for (Entry entry :
        running().journal().<List<Entry>>read(v -> v.entries(1, 10_000)).reversed()) {
      if (all.length() < 3_000) {
        JsonNode json = Json.parse(entry.json().getBytes(StandardCharsets.UTF_8));
        all.append(json.path("action").asString("")).append(' ');
        all.append(json.path("parameters")).append('\n');
      }
    }
    return all.append(ask("status", arguments())).append(notes()).toString();
  }

  private String notes() {
    StringBuilder all = new StringBuilder();
    for (Folder where : Folder.values()) {
      all.append('\n').append(where).append(' ').append(new Vault(vault()).names(where));
    }
    return all.toString();
  }

  @Override
  public void close() {
    end();
    mail.close();
    odoo.close();
  }
}
