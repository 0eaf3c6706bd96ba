package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.Consent;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A key that was changed while the daemon runs counts there at once. */
@Timeout(60)
class KeyRotationTest {
  @Test
  void a_rotated_witness_key_bears_witness_in_the_running_daemon_and_the_old_one_no_more(
      @TempDir Path folder) throws IOException {
    try (Stage stage = Stage.open(folder, Play.live())) {
      Post before = Post.request("before");
      stage.letter(before);
      Saved.Proposal waited = stage.proposed(before);
      KeyId fresh = rotateWitness(stage);
      stage.approve(waited);
      Post after = Post.request("after");
      stage.letter(after);
      stage.approve(stage.proposed(after));
      assertThat(stage.audit("proposal.approved"))
          .hasSize(2)
          .allMatch(entry -> entry.json().contains(fresh.text()));
      stage.end();
      try (AppHouse house = stage.house()) {
        assertThat(house.verify(Optional.empty()).findings()).isEmpty();
      }
    }
  }

  /** As the command does: the fresh key lies there before it counts, and the old one goes after. */
  private static KeyId rotateWitness(Stage stage) {
    try (AppHouse house = stage.house()) {
      KeyRing ring = house.ring();
      KeyId old = ring.active(KeyRing.Role.WITNESS).getFirst().id();
      PublicKey fresh = house.createWitness();
      KeyRing next = KeyChange.rotate(ring, old, fresh, house.now());
      ObjectNode arguments = Stage.arguments();
      arguments.put("ring", new String(next.bytes(), StandardCharsets.UTF_8));
      arguments.set("consent", Json.tree(stage.consent(house, Consent.KEYS, next.digest())));
      stage.ask("keys.change", arguments).orThrow();
      house.deleteKey(old);
      return fresh.id();
    }
  }
}
