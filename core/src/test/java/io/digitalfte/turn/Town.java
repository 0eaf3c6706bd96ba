package io.digitalfte.turn;

import io.digitalfte.act.Reversibility;
import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.EncryptionKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.record.Saved;
import io.digitalfte.share.Agent;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A local side, clouds, the tree between them, and the world that only the local side reaches. */
final class Town implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  final Path folder;
  final SecureRandom random = new SecureRandom();
  final Carrier carrier = new Carrier();
  final List<Agent> agents = new ArrayList<>();
  final World world = new World(Reversibility.IRREVERSIBLE);
  boolean encrypt;
  private final KeyFolder keys;
  private final Map<Ulid, KeyRing> rings = new HashMap<>();
  private final Map<Ulid, WitnessKey> witnesses = new HashMap<>();
  private final Map<String, AgentKey> byAgent = new HashMap<>();
  private final List<Half> halves = new ArrayList<>();
  private int count;

  Town(Path folder) {
    this.folder = folder;
    this.keys = new KeyFolder(folder.resolve("keys"), random);
    join(Agent.Half.LOCAL, "local-1");
    join(Agent.Half.CLOUD, "cloud-1");
  }

  /** One more takes part. */
  Half join(Agent.Half half, String name) {
    Half fresh = new Half(this, half, name, world);
    halves.add(fresh);
    agents.add(fresh.self());
    byAgent.put(name, fresh.key);
    fresh.turn.begin(Optional.empty());
    return fresh;
  }

  Half local() {
    return halves.getFirst();
  }

  Half cloud() {
    return halves.get(1);
  }

  int next() {
    return ++count;
  }

  AgentKey key(Ulid home) {
    return keys.createAgent(home, NOON);
  }

  WitnessKey witness(Ulid home) {
    return witnesses.computeIfAbsent(home, h -> keys.createWitness(h, NOON));
  }

  KeyRing ring(Ulid home) {
    return rings.computeIfAbsent(
        home, h -> KeyRing.first(h, witness(h).open(), "mara", key(h).open(), key(h).open(), NOON));
  }

  void ring(Ulid home, KeyRing ring) {
    rings.put(home, ring);
  }

  KeyFolder keys() {
    return keys;
  }

  /** This agent's key does not count any more. */
  void revoke(Half half) {
    agents.replaceAll(
        a -> a.open().equals(half.key.open()) ? new Agent(a.id(), a.half(), a.open(), false) : a);
  }

  /** This agent has another key from now on. */
  void rotate(Half half) {
    revoke(half);
    half.key = key(half.home);
    byAgent.put(half.name, half.key);
    agents.add(half.self());
  }

  Optional<EncryptionKey> encryption(Agent agent) {
    return encrypt
        ? Optional.ofNullable(byAgent.get(agent.id())).map(AgentKey::encryption)
        : Optional.empty();
  }

  /** The letters of a test were sent in the order of their numbers. */
  private static long count(String id) {
    int named = List.of("one", "two", "three").indexOf(id.split("@", 2)[0]);
    return named >= 0 ? named : Long.parseLong(id.replaceAll("\\D", ""));
  }

  static Sighting letter(String id, String subject, String... references) {
    Letter letter =
        new Letter(
            id,
            references.length == 0 ? Optional.empty() : Optional.of(references[0]),
            List.of(references),
            new Address("Ada", "ada@acme.example"),
            Optional.empty(),
            List.of(new Address("", "mara@our.example")),
            List.of(),
            subject,
            NOON.minus(Duration.ofHours(10)).plusSeconds(count(id)),
            "Dear Mara, " + subject,
            List.of(),
            Set.of(Letter.Mark.AUTHENTICATED));
    return new Sighting("mail", id, Digest.of(id + subject), letter);
  }

  /** Time goes by, and all do what they have to do and hear of each other. */
  void turn() {
    for (int i = 0; i < 3; i++) {
      for (Half half : halves.reversed()) {
        half.now = half.now.plusSeconds(11);
        half.settle();
        carrier.sync(half);
        half.settle();
      }
    }
  }

  /** What waits at the local side, the only one. */
  Saved.Plan waiting() {
    return local().only();
  }

  @Override
  public void close() {
    halves.forEach(Half::close);
  }
}
