package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.digitalfte.act.State;
import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Membership;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Two whole homes at work in this process, {@code local-1} and {@code cloud-1}, with a letter that
 * waits for a person; and somebody who can write the repository between them and has the key of a
 * third agent, {@code cloud-2}. Whoever laid it out left traps in it.
 */
final class WholePair implements AutoCloseable {
  static final String GOOD = "---\nschema: 1\n---\n# All is well\n\n> nothing of note\n";
  private static final Set<State> ALL = Set.of(State.values());
  private static final int PATIENCE = 40_000;

  final DemoPair pair;
  final Traps traps;
  final Attacker attacker;

  /** The key of an agent that takes part, in the wrong hands. */
  final AgentKey stolen;

  /** The key of an agent that took part once. */
  final AgentKey revoked;

  /** A key of nobody's. */
  final AgentKey stranger;

  private final Path folder;
  private int goods;

  /** Sets it all up below this folder, which is empty. */
  WholePair(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Path own = Files.createDirectories(folder.resolve("pair"));
    traps = new Traps(Files.createDirectories(folder.resolve("traps")));
    traps.layInHome(own);
    pair =
        DemoPair.open(
            Site.ofProcess(),
            own,
            "share: {remote: \"file://%s\", interval: 1s, encrypt: no}\n"
                .formatted(own.resolve("shared.git")));
    stolen = key("stolen");
    revoked = key("revoked");
    stranger = key("stranger");
    pair.pair();
    admit("cloud-2", stolen);
    admit("cloud-3", revoked);
    pair.change(ring -> KeyChange.revoke(ring, revoked.id(), Instant.now()), "");
    traps.layIn(remote());
    attacker = new Attacker(folder.resolve("attacker"), remote());
    pair.start();
    await("the cloud knows of the third", this::introduced);
    pair.mail().deliver("ada@acme.example", DemoPair.COPIES, Demo.text("a"));
    await("the local side asks", () -> Sight.proposals(pair.local()).size() == 1);
    await("its note is shared", () -> waiting().isPresent());
    await("the cloud knows that it waits", () -> outcomes() == 1);
    settle();
  }

  private AgentKey key(String name) {
    return new KeyFolder(folder.resolve(name), new SecureRandom())
        .createAgent(Ulid.of(1, 2, 3), Instant.now());
  }

  private void admit(String name, AgentKey key) {
    pair.change(
        ring -> KeyChange.admit(ring, name, key.open(), Instant.now()),
        Card.of(key, name, Agent.Half.CLOUD).text());
  }

  private boolean introduced() {
    return new Membership(pair.cloud().accepted()).agents().named("cloud-2").isPresent();
  }

  private long outcomes() {
    return new String(attacker.listing(attacker.head()), StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> List.of(line.split("\0")).stream())
        .filter(line -> line.contains("\tRecords/local-1/outcomes/"))
        .count();
  }

  Path remote() {
    return folder.resolve("pair/shared.git");
  }

  /** The path in the shared tree of the note that waits for a person. */
  Optional<String> waiting() {
    return new HostileTree(attacker, attacker.listing(attacker.head()))
        .paths("Pending_Approval/").stream().findFirst();
  }

  /** The path of the honest cloud's own note of what waits, which is in no tree. */
  String staying() {
    return "Pending_Approval/" + proposals("cloud").getFirst().note();
  }

  /** The key of the honest cloud, whose machine somebody got hold of. */
  AgentKey honest() {
    return new KeyFolder(pair.root("cloud").resolve("state/keys"), new SecureRandom())
        .openAgent(new Membership(pair.cloud().accepted()).own().orElseThrow().open().id());
  }

  /** Where the next proper note of the third agent goes. */
  String nextGood() {
    return "Updates/cloud-2/good-%03d.md".formatted(++goods);
  }

  /** Both have nothing to send and hold what the branch has. */
  void settle() throws InterruptedException {
    await("both are in step", () -> inStep("local") && inStep("cloud"));
  }

  private boolean inStep(String half) {
    JsonNode standing = ask(half, "sync.status");
    boolean there = standing.path("tip").asString("").equals(attacker.head());
    if (!there && standing.path("trouble").asString("").isEmpty()) {
      JsonNode _ = ask(half, "sync.now");
    }
    return there
        && standing.path("trouble").asString("").isEmpty()
        && !standing.path("unsent").asBoolean(true);
  }

  /** What is in the way of a half's sharing. */
  String trouble(String half) {
    return ask(half, "sync.status").path("trouble").asString("");
  }

  /** The number of the newest entry of a half's record. */
  long newest(String half) {
    return running(half).journal().tip().seq();
  }

  /** What a half answers to a command. */
  JsonNode ask(String half, String verb) {
    return running(half).answer(new Intent(verb, JsonNodeFactory.instance.objectNode()));
  }

  Running running(String half) {
    return half.equals("cloud") ? pair.cloud() : pair.local();
  }

  void nudge() {
    JsonNode _ = ask("local", "sync.now");
    JsonNode _ = ask("cloud", "sync.now");
  }

  Sight sight() {
    return Sight.of(this);
  }

  /** Entries of a half's record, newest first. */
  List<Entry> entries(String half, String event) {
    return running(half)
        .journal()
        .<List<Entry>>read(
            v -> v.query(Optional.of(event), Optional.empty(), Optional.empty(), 300));
  }

  /** Whether a half's record says so of this commit. */
  boolean quarantined(String half, String commit, String rule) {
    return entries(half, "sync.quarantined").stream()
        .map(e -> Json.parse(e.json().getBytes(StandardCharsets.UTF_8)).path("parameters"))
        .anyMatch(p ->
            p.path("commit").asString("").equals(commit)
                && p.path("rule").asString("").equals(rule));
  }

  List<Saved.Proposal> proposals(String half) {
    return Sight.proposals(running(half));
  }

  static Set<State> states() {
    return ALL;
  }

  static void await(String what, BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < PATIENCE / 10; i++) {
      // Once is enough: what is in step may be out of it a moment later.
      if (done.getAsBoolean()) {
        return;
      }
      boolean _ = new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
    fail(what + ": not within " + PATIENCE / 1_000 + " s");
  }

  @Override
  public void close() {
    pair.close();
    assertThat(traps.fired()).isEmpty();
  }
}
