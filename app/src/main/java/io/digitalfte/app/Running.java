package io.digitalfte.app;

import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.home.Blobs;
import io.digitalfte.home.Head;
import io.digitalfte.home.Home;
import io.digitalfte.home.Intent;
import io.digitalfte.home.Lock;
import io.digitalfte.home.Standing;
import io.digitalfte.record.Entry;
import io.digitalfte.record.LogFiles;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.record.Tip;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Charter;
import io.digitalfte.turn.Fuse;
import io.digitalfte.turn.Sharing;
import io.digitalfte.turn.Turn;
import io.digitalfte.turn.TurnDesk;
import io.digitalfte.turn.WitnessSeals;
import io.digitalfte.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A home at work: locked, its journal open, its head compared, its turn put together. The order of
 * a start is lock, journal, head, and then whatever the turn does first.
 */
final class Running implements AutoCloseable {
  /** The largest file that a home keeps by digest, in bytes. */
  static final int MOST_KEPT = 32 << 20;

  private final Located located;
  private final Lock lock;
  private final Head head;
  private final SqliteJournal journal;
  private final Accepted accepted;
  private final Connections connections;
  private final Turn turn;
  private final SyncDesk desk;
  private final Optional<String> unsound;
  private final Published published;
  private final Optional<Shared> shared;

  private Running(
      Located located,
      Lock lock,
      Head head,
      SqliteJournal journal,
      Accepted accepted,
      Connections connections,
      Turn turn,
      Optional<String> unsound,
      Published published,
      Optional<Shared> shared) {
    this.shared = shared;
    this.located = located;
    this.lock = lock;
    this.head = head;
    this.journal = journal;
    this.accepted = accepted;
    this.connections = connections;
    this.turn = turn;
    this.unsound = unsound;
    this.published = published;
    this.desk =
        new SyncDesk(
            shared,
            () -> Unshared.of(located.settings(), accepted),
            new TurnDesk(turn, accepted, () -> Json.text(located.settings().guarded())));
  }

  /**
   * Opens a home for work.
   *
   * @throws Fault {@code UNAVAILABLE} where another process has it
   */
  static Running open(Located located, Site site, Fuse fuse) {
    return open(located, site, fuse, UnaryOperator.identity());
  }

  /**
   * The same with another crew.
   *
   * @param crew given who works here as settings say, gives who is to
   */
  static Running open(Located located, Site site, Fuse fuse, UnaryOperator<Charter.Crew> crew) {
    Home home = located.home();
    Lock lock = Lock.take(home, site.clock().instant());
    try {
      return open(located, site, fuse, crew, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Running open(
      Located located, Site site, Fuse fuse, UnaryOperator<Charter.Crew> crew, Lock lock) {
    Home home = located.home();
    Head head =
        Head.claim(
            site.environment().stateHome(),
            home,
            site.environment().machineId(),
            site.clock().instant());
    try {
      return open(located, site, fuse, crew, lock, head);
    } catch (RuntimeException e) {
      head.close();
      throw e;
    }
  }

  private static Running open(
      Located located,
      Site site,
      Fuse fuse,
      UnaryOperator<Charter.Crew> crew,
      Lock lock,
      Head head) {
    LogFiles logs = new LogFiles(located.home().logs());
    Published published = new Published(logs, head);
    SqliteJournal journal = SqliteJournal.open(located.home().journal(), published::take);
    try {
      return open(located, site, fuse, crew, lock, head, published, journal);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static Running open(
      Located located,
      Site site,
      Fuse fuse,
      UnaryOperator<Charter.Crew> crew,
      Lock lock,
      Head head,
      Published published,
      SqliteJournal journal) {
    Home home = located.home();
    Standing standing = head.compare(of(journal.tip()), seq -> hashAt(journal, seq));
    Accepted accepted = new Accepted(journal);
    KeyRing ring = accepted.ring();
    checkRole(ring, located.settings());
    if (!ring.decides()) {
      checkKeys(home, site);
    }
    Optional<String> unsound =
        home.recovering()
            .or(() -> standing.sound() ? Optional.empty() : Optional.of(standing.sentence()))
            .or(() -> otherApprover(head, ring));
    if (standing.sound()) {
      published.sound();
      new LogFiles(home.logs()).repair(journal);
    }
    KeyInForce<WitnessKey> witness =
        KeyInForce.witness(new KeyFolder(home.keys(), site.random()), accepted::ring);
    Blobs blobs = new Blobs(home.blobs(), MOST_KEPT);
    Connections connections = new Connections(located, site, blobs, Learned.read(home).filesSent());
    Optional<Shared> shared = Shared.of(located, site, accepted, journal);
    Turn turn =
        new Turn(
            charter(
                located,
                site,
                fuse,
                journal,
                accepted,
                connections,
                crew,
                witness,
                head,
                shared.map(Shared::sharing)));
    return new Running(
        located, lock, head, journal, accepted, connections, turn, unsound, published, shared);
  }

  /**
   * A journal that was rewritten with somebody else's approver key does not fit what is known
   * outside.
   */
  private static Optional<String> otherApprover(Head head, KeyRing ring) {
    return head.approver()
        .filter(known -> !known.equals(approver(ring)))
        .map(known -> "the approver key is not the one that is remembered outside the home");
  }

  /**
   * A home is a cloud's or not for ever, whatever its settings say: by its keys.
   *
   * @throws Fault {@code REFUSED} where settings say otherwise
   */
  static void checkRole(KeyRing ring, Settings settings) {
    boolean cloud = settings.get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.CLOUD;
    if (cloud == ring.decides()) {
      String where = settings.origin(SettingsKeys.AGENT_ROLE).text();
      throw Fault.of(
          Fault.Code.REFUSED,
          cloud
              ? "agent.role is cloud ("
                  + where
                  + "), but this home has a key that approves; make a"
                  + " cloud's home of its own with fte init --role cloud"
              : "agent.role is "
                  + settings.shown(SettingsKeys.AGENT_ROLE)
                  + " ("
                  + where
                  + "), but this home was made for a cloud, and nobody can decide in it; make a home"
                  + " that decides with fte init");
    }
  }

  /** A cloud's home is no place for what lets somebody decide, whatever the file is called. */
  static void checkKeys(Home home, Site site) {
    List<Path> deciding = new KeyFolder(home.keys(), site.random()).deciding();
    if (!deciding.isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "a cloud must not hold what lets somebody decide: "
              + deciding.getFirst()
              + " is an approver key or a recovery code; take it away, and rotate that key at the"
              + " local side, because this machine has seen it");
    }
  }

  private static String approver(KeyRing ring) {
    return ring.active(KeyRing.Role.APPROVER).stream()
        .findFirst()
        .map(entry -> entry.id().text())
        .orElse("");
  }

  private static Charter charter(
      Located located,
      Site site,
      Fuse fuse,
      SqliteJournal journal,
      Accepted accepted,
      Connections connections,
      UnaryOperator<Charter.Crew> crew,
      KeyInForce<WitnessKey> witness,
      Head head,
      Optional<Sharing> sharing) {
    Settings settings = located.settings();
    WitnessSeals seals = new WitnessSeals(witness);
    String owner =
        accepted.ring().active(KeyRing.Role.APPROVER).stream()
            .findFirst()
            .map(KeyRing.Entry::holder)
            .orElse("nobody");
    Checkpoints checkpoints =
        new Checkpoints(
            located.home().id(), settings.find(SettingsKeys.AUDIT_CHECKPOINT_COPY), head);
    return new Charter(
        located.home().id(),
        settings.get(SettingsKeys.AGENT_ID),
        owner,
        journal,
        new Vault(settings.get(SettingsKeys.VAULT_PATH)),
        crew.apply(connections.crew()),
        new Charter.Authority(
            accepted::policy,
            seals,
            seals,
            accepted::ring,
            () -> mode(settings, accepted),
            connections::currency),
        new Charter.Limits(
            settings.get(SettingsKeys.ACT_UNDO_WINDOW),
            settings.get(SettingsKeys.ACT_EXPIRY),
            settings.get(SettingsKeys.VAULT_SETTLE),
            3,
            settings.get(SettingsKeys.ACT_WORKERS)),
        new Charter.Nature(site.clock(), site.clock().getZone(), site.ids(), fuse),
        connections.blobs()::put,
        checkpoints::take,
        sharing);
  }

  /** The mode in force: live only as far as a person accepted these very settings. */
  static Mode mode(Settings settings, Accepted accepted) {
    boolean wanted =
        settings.get(SettingsKeys.ACT_MODE) == SettingsKeys.Mode.LIVE && accepted.ring().decides();
    return wanted && settings.widening(acceptedSettings(accepted)).isEmpty()
        ? Mode.LIVE
        : Mode.DRY_RUN;
  }

  static JsonNode acceptedSettings(Accepted accepted) {
    String json = accepted.settings().orElse("{}");
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins as a daemon: watches, and turns until closed. */
  void start() {
    start(() -> {});
  }

  /** The same; {@code died} is run when nothing turns any more, and only a new process helps. */
  void start(Runnable died) {
    connections.probation().begin();
    connections.warm();
    connections.watchKey();
    turn.start(unsound, died);
    connections.watch(turn);
    shared.ifPresent(
        s -> turn.exchange().ifPresent(e -> turn.supervisor().start("share", () -> s.run(e))));
  }

  /** Begins for one command. */
  void begin() {
    connections.warm();
    turn.begin(unsound);
  }

  Turn turn() {
    return turn;
  }

  /** What stands against the credentials here, as last looked at. */
  List<String> credentials() {
    return connections.probation().troubles();
  }

  /** Answers intents; a recovery that was settled makes this the home that is known. */
  JsonNode answer(Intent intent) {
    JsonNode answer = desk.answer(intent);
    switch (intent.verb()) {
      case "recover" -> {
        head.adopt(of(journal.tip()), approver(accepted.ring()));
        published.sound();
        located.home().settle();
      }
      case "status" -> {
        if (answer.path("troubles") instanceof ArrayNode troubles) {
          connections.troubles().forEach(troubles::add);
          desk.troubles().forEach(troubles::add);
        }
      }
      case "keys.change" -> head.rememberApprover(approver(accepted.ring()));
      default -> {}
    }
    return answer;
  }

  Lock lock() {
    return lock;
  }

  SqliteJournal journal() {
    return journal;
  }

  Accepted accepted() {
    return accepted;
  }

  static io.digitalfte.home.Tip of(Tip tip) {
    return new io.digitalfte.home.Tip(tip.seq(), tip.hash(), tip.at());
  }

  static Optional<Digest> hashAt(SqliteJournal journal, long seq) {
    return journal.<List<Entry>>read(v -> v.entries(seq, 1)).stream()
        .filter(e -> e.seq() == seq)
        .map(Entry::hash)
        .findFirst();
  }

  @Override
  public void close() {
    shared.ifPresent(Shared::close);
    turn.close();
    connections.close();
    journal.close();
    head.close();
    lock.close();
  }

  /** How long a command waits for the daemon's answer. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The vault's folder. */
  Path vault() {
    return located.settings().get(SettingsKeys.VAULT_PATH);
  }
}
