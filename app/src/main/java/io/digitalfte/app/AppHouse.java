package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Facts;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.decide.Verification;
import io.digitalfte.home.Backup;
import io.digitalfte.home.Blobs;
import io.digitalfte.home.Caller;
import io.digitalfte.home.Home;
import io.digitalfte.home.Intent;
import io.digitalfte.home.Reply;
import io.digitalfte.home.Standing;
import io.digitalfte.record.Audit;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.record.View;
import io.digitalfte.surface.cli.Clients;
import io.digitalfte.surface.cli.House;
import io.digitalfte.surface.cli.Operations;
import io.digitalfte.surface.cli.Services;
import io.digitalfte.surface.cli.Team;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Fuse;
import io.digitalfte.turn.Membership;
import io.digitalfte.turn.PastFacts;
import io.digitalfte.turn.WitnessSeals;
import io.digitalfte.vault.Place;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The program behind the command line. What a command does not need is not opened. */
final class AppHouse implements House, AutoCloseable {
  private static final String HANDBOOK = "Company_Handbook.md";

  private final Site site;
  private final Supplier<Path> root;
  private final boolean named;
  private final ReentrantLock turn = new ReentrantLock(true);
  private Optional<Home> opened = Optional.empty();
  private Optional<Located> located = Optional.empty();
  private final LastCall lastCall = new LastCall();
  private Optional<SqliteJournal> looking = Optional.empty();

  AppHouse(Site site, Path root) {
    this(site, () -> root, false);
  }

  /**
   * A house whose folder is asked for only by what needs a home.
   *
   * @param named whether somebody said which home, so that none there is a mistake
   */
  AppHouse(Site site, Supplier<Path> root, boolean named) {
    this.site = site;
    this.root = root;
    this.named = named;
  }

  private synchronized Located located() {
    Located found = located.orElseGet(() -> Located.of(open(), site.environment()));
    located = Optional.of(found);
    return found;
  }

  private synchronized Home open() {
    Home found = opened.orElseGet(() -> Located.home(root.get()));
    opened = Optional.of(found);
    return found;
  }

  private synchronized SqliteJournal journal() {
    SqliteJournal open = looking.orElseGet(() -> SqliteJournal.look(open().journal()));
    looking = Optional.of(open);
    return open;
  }

  private Accepted accepted() {
    return new Accepted(journal());
  }

  private Vault vault() {
    return new Vault(located().settings().get(SettingsKeys.VAULT_PATH));
  }

  @Override
  public String version() {
    return Main.version();
  }

  @Override
  public Instant now() {
    return site.clock().instant();
  }

  @Override
  public String nonce() {
    return site.ids().nonce(26);
  }

  @Override
  public Path root() {
    return root.get();
  }

  @Override
  public Ulid home() {
    return open().id();
  }

  @Override
  public String owner() {
    return approverEntry(ring()).holder();
  }

  @Override
  public Mode mode() {
    return Running.mode(located().settings(), accepted());
  }

  @Override
  public JsonNode ask(Intent intent) {
    Optional<Reply> reply =
        new Caller(open(), site.environment().runtimeFolder()).call(intent, Running.PATIENCE);
    return reply.isPresent() ? reply.get().orThrow() : alone(intent);
  }

  @Override
  public Optional<JsonNode> daemon() {
    Intent status = new Intent("status", JsonNodeFactory.instance.objectNode());
    return new Caller(open(), site.environment().runtimeFolder())
        .call(status, Running.PATIENCE)
        .map(Reply::orThrow);
  }

  @Override
  public ApproverKey createApprover(String holder, char[] passphrase) {
    return keys().createApprover(home(), holder, passphrase, now());
  }

  @Override
  public PublicKey createWitness() {
    return keys().createWitness(home(), now()).open();
  }

  @Override
  public char[] drawRecoveryCode() {
    return keys().drawRecoveryCode();
  }

  @Override
  public void changePassphrase(char[] old, char[] fresh) {
    ApproverKey _ = keys().changePassphrase(approverEntry(ring()).id(), old, fresh);
  }

  @Override
  public void deleteKey(KeyId id) {
    keys().delete(id);
  }

  /** No daemon runs: this process takes the home, does what is asked and one turn, and lets go. */
  private JsonNode alone(Intent intent) {
    // Not the monitor: who only looks does not wait for who acts.
    turn.lock();
    try (Running running = Running.open(located(), site, Fuse.none())) {
      running.begin();
      JsonNode answer = running.answer(intent);
      running.turn().settle();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Code.UNCERTAIN, "interrupted; look with fte status", e);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public <T> T read(Function<View, T> question) {
    return journal().read(question);
  }

  /** Also before the first start of a home that was put back, copied or moved. */
  @Override
  public String recovering() {
    Home home = open();
    return read(view -> view.meta("recovering"))
        .or(home::recovering)
        .or(() -> {
          Standing standing = Doctor.standing(home, site, journal());
          return standing.sound() ? Optional.empty() : Optional.of(standing.sentence());
        })
        .orElse("");
  }

  @Override
  public KeyRing ring() {
    return accepted().ring();
  }

  @Override
  public ApproverKey approver() {
    return keys().openApprover(approverEntry(ring()).id());
  }

  private KeyFolder keys() {
    return new KeyFolder(open().keys(), site.random());
  }

  private static KeyRing.Entry approverEntry(KeyRing ring) {
    if (!ring.decides()) {
      throw Fault.of(Fault.Code.REFUSED, Verification.Flaw.NOBODY_DECIDES.words());
    }
    List<KeyRing.Entry> active = ring.active(KeyRing.Role.APPROVER);
    if (active.isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED, "this home has no approver key in force; run fte key lost");
    }
    return active.getFirst();
  }

  @Override
  public Policy policy() {
    return accepted().policy();
  }

  @Override
  public Page handbook() {
    return switch (vault().page(HANDBOOK)) {
      case Reading.Text text -> new Page(HANDBOOK, text.text());
      case Reading.Missing _ ->
          throw Fault.of(Fault.Code.UNAVAILABLE, HANDBOOK + " is not in the vault; write it anew");
      case Reading.Refused refused ->
          throw Fault.of(Fault.Code.REFUSED, refused.problem().toString());
    };
  }

  @Override
  public List<Facts> past(int most) {
    try (Connections connections =
        new Connections(
            located(), site, new Blobs(located().home().blobs(), Running.MOST_KEPT), false)) {
      connections.warm();
      return PastFacts.of(
          journal(),
          connections.crew().kinds(),
          accepted()::policy,
          connections::currency,
          site.clock(),
          Set.of(State.values()),
          most);
    }
  }

  @Override
  public Founded init(Wish wish, char[] passphrase) {
    return new Founder(site).found(root.get(), wish, passphrase);
  }

  @Override
  public void run(Consumer<String> ready) throws InterruptedException {
    new Daemon(located(), site, Fuse.none()).run(ready);
  }

  @Override
  public boolean demo(String what, boolean yes, Consumer<String> say) throws InterruptedException {
    return switch (what) {
      case "cloud" -> new DemoHalves(site, yes, say).run();
      case "ops-addons" -> new DemoOps(site, say).run();
      default -> new Demo(site, yes, say).run();
    };
  }

  @Override
  public List<Finding> doctor(boolean sendLetter) {
    return new Doctor(located(), site, accepted(), journal(), services()).look(sendLetter);
  }

  @Override
  public Audit.Report verify(Optional<Path> against) {
    Audit audit = new Audit(journal(), home(), WitnessSeals.verifier(accepted()::ring));
    return against.isPresent() ? audit.against(against.get()) : audit.verify(open().logs());
  }

  @Override
  public List<Problem> checkVault() {
    Vault vault = vault();
    List<Problem> problems = new ArrayList<>(Place.vault(vault.root()));
    problems.addAll(vault.check());
    return List.copyOf(problems);
  }

  @Override
  public List<Setting> settings() {
    Settings settings = located().settings();
    return SettingsKeys.all().stream()
        .<Setting>map(key ->
            new Setting(key.name(), settings.shown(key), settings.origin(key).text(), key.doc()))
        .toList();
  }

  @Override
  public Widening widening() {
    Settings settings = located().settings();
    if (settings.get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.CLOUD) {
      // Nothing is done here, so nothing has to be agreed to.
      return new Widening(List.of(), Digest.of(Json.text(settings.guarded())));
    }
    List<String> lines =
        settings.widening(Running.acceptedSettings(accepted())).stream()
            .map(SettingsWidening::sentence)
            .toList();
    return new Widening(lines, Digest.of(Json.text(settings.guarded())));
  }

  @Override
  public Team team() {
    return new AppTeam(located(), site, new Membership(accepted()), Shared.meetings(site));
  }

  @Override
  public Clients clients() {
    return new AppClients(located(), site, this::journal, this::ask);
  }

  /**
   * Works in any folder; what it keeps goes into this home's record where there is a home.
   *
   * @throws Fault where a home was named and is none
   */
  @Override
  public Operations operations() {
    lastCall.listen();
    boolean home = named || Files.isDirectory(root.get().resolve("state"));
    if (named) {
      Home _ = open();
    }
    Operations steward =
        new Steward(
            site,
            site.environment().temporary(),
            home ? backing() : Backing.none(site.environment()));
    return new ForgeVerbs(
        steward, site, () -> home ? ForgeDesk.of(located(), site, this::ask) : Optional.empty());
  }

  private Backing backing() {
    return new Backing(
        () -> Connections.odooSettings(located()),
        () -> ForgeDesk.settings(located(), site.environment()),
        Optional.of(new AuditChain(this::ask, this::journal)),
        () -> Fetches.of(located(), site, this::journal, this::ask));
  }

  @Override
  public Services services() {
    return new AppServices(located(), site, () -> daemon().isPresent());
  }

  @Override
  public Path backup(Path archive) {
    return Backup.create(open(), archive, journal()::copyTo, false, site.clock().instant()).file();
  }

  @Override
  public Path restore(Path archive, Path newHome) {
    return Backup.restore(archive, newHome, Place::home).orThrow().root();
  }

  @Override
  public void close() {
    looking.ifPresent(SqliteJournal::close);
    lastCall.close();
  }
}
