package io.digitalfte.surface.cli;

import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Facts;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Audit;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.record.View;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A small house with a real journal and real keys. What is asked of its owner is written down, and
 * answered as a test says.
 */
final class Cottage implements House, AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final Ulid HOME = Ulid.of(NOON.toEpochMilli(), 7, 7);
  static final String PASSPHRASE = "correct horse battery";

  final SqliteJournal journal;
  final KeyFolder keys;
  final List<Intent> asked = new ArrayList<>();
  final List<KeyId> deleted = new ArrayList<>();
  final List<Wish> wishes = new ArrayList<>();
  final String recoveryCode;
  Function<Intent, JsonNode> answer =
      intent -> JsonNodeFactory.instance.objectNode().put("ok", true);
  Optional<JsonNode> daemon = Optional.empty();
  Page handbook = new Page("Company_Handbook.md", Policy.standardText());
  List<Facts> past = List.of();
  List<Problem> problems = List.of();
  List<Finding> findings = List.of(new Finding("journal", true, "it is whole", ""));
  List<String> widening = List.of();
  final Hatch clients = new Hatch();
  final Crew team = new Crew(this);
  final List<Operations.Asked> operated = new ArrayList<>();
  Operations.Told told =
      new Operations.Told(JsonNodeFactory.instance.objectNode().put("green", true), List.of(), 0);
  Audit.Report report = new Audit.Report(3, 1, List.of());
  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private KeyRing ring;
  private int nonces;

  Cottage(Path folder) {
    this.folder = folder;
    this.journal = SqliteJournal.open(folder.resolve("journal.db"), entries -> {});
    this.keys = new KeyFolder(folder.resolve("keys"), random);
    char[] code = keys.drawRecoveryCode();
    this.recoveryCode = new String(code);
    this.ring =
        KeyRing.first(
            HOME,
            keys.createWitness(HOME, NOON).open(),
            "mara",
            keys.createApprover(HOME, "mara", PASSPHRASE.toCharArray(), NOON).open(),
            RecoveryCode.open(code),
            NOON);
  }

  /** What was asked that is worth something without any other proof of a person. */
  List<Intent> signed() {
    return asked.stream()
        .filter(intent -> intent.arguments().has("approval") || intent.arguments().has("consent"))
        .toList();
  }

  void ring(KeyRing next) {
    ring = next;
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public Instant now() {
    return NOON;
  }

  @Override
  public String nonce() {
    return "nonce" + (1_000 + nonces++);
  }

  @Override
  public Path root() {
    return Path.of("/homes/mara");
  }

  @Override
  public Ulid home() {
    return HOME;
  }

  @Override
  public String owner() {
    return "mara";
  }

  @Override
  public Mode mode() {
    return Mode.DRY_RUN;
  }

  @Override
  public JsonNode ask(Intent intent) {
    asked.add(intent);
    return answer.apply(intent);
  }

  @Override
  public Optional<JsonNode> daemon() {
    return daemon;
  }

  @Override
  public <T> T read(Function<View, T> question) {
    return journal.read(question);
  }

  @Override
  public KeyRing ring() {
    return ring;
  }

  @Override
  public ApproverKey approver() {
    return keys.openApprover(ring.active(KeyRing.Role.APPROVER).getFirst().id());
  }

  @Override
  public ApproverKey createApprover(String holder, char[] passphrase) {
    return keys.createApprover(HOME, holder, passphrase, NOON);
  }

  @Override
  public PublicKey createWitness() {
    return keys.createWitness(HOME, NOON).open();
  }

  @Override
  public char[] drawRecoveryCode() {
    return keys.drawRecoveryCode();
  }

  @Override
  public void changePassphrase(char[] old, char[] fresh) {
    keys.changePassphrase(approver().id(), old, fresh);
  }

  @Override
  public void deleteKey(KeyId id) {
    deleted.add(id);
    keys.delete(id);
  }

  @Override
  public Policy policy() {
    return Policy.standard();
  }

  @Override
  public Page handbook() {
    return handbook;
  }

  @Override
  public List<Facts> past(int most) {
    return past.size() <= most ? past : past.subList(0, most);
  }

  @Override
  public Founded init(Wish wish, char[] passphrase) {
    if (passphrase.length < 10 && !wish.cloud()) {
      throw Fault.of(Fault.Code.REFUSED, "the passphrase is too short");
    }
    wishes.add(wish);
    return new Founded(
        HOME, root(), wish.vault().orElse(Path.of("/homes/mara-vault")), "AAAA-BBBB");
  }

  @Override
  public void run(Consumer<String> ready) {
    ready.accept("ready");
  }

  @Override
  public boolean demo(String what, boolean yes, Consumer<String> say) {
    say.accept("a letter arrives");
    return yes;
  }

  @Override
  public List<Finding> doctor(boolean sendLetter) {
    return findings;
  }

  @Override
  public Audit.Report verify(Optional<Path> against) {
    return report;
  }

  @Override
  public List<Problem> checkVault() {
    return problems;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("act.mode", "live", "fte.yaml:3", "whether requests leave"),
        new Setting("odoo.url", "", "default", "the address of the Odoo server"));
  }

  @Override
  public Widening widening() {
    return new Widening(widening, Digest.of("settings"));
  }

  @Override
  public Path backup(Path archive) {
    return folder.resolve(archive);
  }

  @Override
  public Path restore(Path archive, Path newHome) {
    return newHome;
  }

  @Override
  public void close() {
    journal.close();
  }

  @Override
  public Services services() {
    throw new UnsupportedOperationException("no service is asked for here");
  }

  @Override
  public Operations operations() {
    return (asked, say) -> {
      operated.add(asked);
      return told;
    };
  }

  @Override
  public Clients clients() {
    return clients;
  }

  @Override
  public Team team() {
    return team;
  }
}
