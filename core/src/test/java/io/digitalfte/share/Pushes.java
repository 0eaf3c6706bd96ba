package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyId;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tree, and commits that somebody pushed onto it, without any git. */
final class Pushes implements Guard.Standing, Guard.Contents {
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final Ulid HOME = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");

  final AgentKey local;
  final AgentKey cloud;
  final AgentKey other;
  final AgentKey gone;
  final AgentKey stranger;
  final Agents agents;
  private final Map<String, Leaf> tree = new TreeMap<>();
  private final Map<String, byte[]> blobs = new HashMap<>();

  Pushes(Path folder) {
    KeyFolder keys = new KeyFolder(folder, new SecureRandom());
    local = keys.createAgent(HOME, NOW);
    cloud = keys.createAgent(HOME, NOW);
    other = keys.createAgent(HOME, NOW);
    gone = keys.createAgent(HOME, NOW);
    stranger = keys.createAgent(HOME, NOW);
    agents =
        new Agents(
            List.of(
                new Agent("local-1", Agent.Half.LOCAL, local.open(), true),
                new Agent("cloud-1", Agent.Half.CLOUD, cloud.open(), true),
                new Agent("cloud-2", Agent.Half.CLOUD, other.open(), true),
                new Agent("cloud-1", Agent.Half.CLOUD, gone.open(), false)));
  }

  static String task(int claims) {
    return "---\nschema: 1\nclaim: " + claims + "\n---\n# A letter\n\n> Dear all,\n> hello\n";
  }

  /** Puts this into the tree, as if it had always been there. */
  Pushes stands(String path, String text) {
    tree.put(path, leaf(Leaf.FILE, text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  Leaf leaf(String mode, byte[] content) {
    String blob = Digest.of(content).hex().substring(0, 40);
    blobs.put(blob, content);
    return new Leaf(mode, blob, content.length);
  }

  /** A commit in the making. */
  final class Push {
    private final List<Change> changes = new ArrayList<>();
    private Optional<KeyId> signer;
    private Optional<String> flaw = Optional.empty();

    Push(AgentKey by) {
      signer = Optional.of(by.id());
    }

    Push unsigned() {
      signer = Optional.empty();
      return this;
    }

    Push flawed(String why) {
      flaw = Optional.of(why);
      return this;
    }

    Push put(String path, String text) {
      return put(path, leaf(Leaf.FILE, text.getBytes(StandardCharsets.UTF_8)));
    }

    Push put(String path, byte[] content) {
      return put(path, leaf(Leaf.FILE, content));
    }

    Push put(String path, String mode, String text) {
      return put(path, leaf(mode, text.getBytes(StandardCharsets.UTF_8)));
    }

    Push put(String path, Leaf leaf) {
      changes.add(new Change(path, at(path), Optional.of(leaf), Optional.empty()));
      return this;
    }

    Push drop(String path) {
      changes.add(new Change(path, at(path), Optional.empty(), Optional.empty()));
      return this;
    }

    Push drop(String path, String mode) {
      Leaf before = new Leaf(mode, "0".repeat(40), 3);
      changes.add(new Change(path, Optional.of(before), Optional.empty(), Optional.empty()));
      return this;
    }

    Sent sent() {
      changes.sort(Comparator.comparing(Change::path));
      return new Sent(
          new Tip("a".repeat(40)),
          Optional.of(new Tip("b".repeat(40))),
          signer,
          NOW,
          "a push",
          changes,
          flaw);
    }
  }

  Push by(AgentKey key) {
    return new Push(key);
  }

  @Override
  public Optional<Leaf> at(String path) {
    return Optional.ofNullable(tree.get(path));
  }

  @Override
  public Optional<String> twin(String path) {
    String folded = PathRules.folded(path);
    return tree.keySet().stream()
        .filter(p -> !p.equals(path) && PathRules.folded(p).equals(folded))
        .findFirst();
  }

  @Override
  public int size() {
    return tree.size();
  }

  @Override
  public byte[] of(Leaf leaf, int most) {
    byte[] content = blobs.getOrDefault(leaf.blob(), new byte[0]);
    if (leaf.size() > most) {
      throw new IllegalArgumentException("asked for too much");
    }
    return content;
  }
}
