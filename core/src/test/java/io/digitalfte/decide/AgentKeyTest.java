package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentKeyTest {
  @TempDir Path temp;

  private KeyFolder keys() {
    return new KeyFolder(temp.resolve("keys"), Sample.random());
  }

  @Test
  void an_agent_key_comes_back_from_its_file_and_seals_what_an_agent_says() {
    AgentKey made = keys().createAgent(Sample.HOME, Sample.NOW);
    AgentKey read = keys().openAgent(made.id());

    Seal seal = read.seal("digitalfte/dispatch/1", new byte[] {1});

    assertThat(made.open().sealed("digitalfte/dispatch/1", new byte[] {1}, seal)).isTrue();
    assertThat(made.open().sealed("digitalfte/dispatch/1", new byte[] {2}, seal)).isFalse();
  }

  @Test
  void it_seals_nothing_that_decides_or_bears_witness() {
    AgentKey key = keys().createAgent(Sample.HOME, Sample.NOW);

    for (String purpose : List.of("approval", "consent", "checkpoint")) {
      assertThatThrownBy(() -> key.seal("digitalfte/" + purpose + "/1", new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] approval = "digitalfte/approval/1\0{}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> key.sshSignature(approval))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void its_ssh_signature_is_right_for_that_blob_only() {
    AgentKey key = keys().createAgent(Sample.HOME, Sample.NOW);
    byte[] blob = "SSHSIG and what follows".getBytes(StandardCharsets.UTF_8);
    byte[] signature = key.sshSignature(blob);

    assertThat(key.open().sshSigned(blob, signature)).isTrue();
    assertThat(key.open().sshSigned("SSHSIG other".getBytes(StandardCharsets.UTF_8), signature))
        .isFalse();
    assertThat(key.open().sshSigned(blob, new byte[64])).isFalse();
    Seal seal = key.seal("digitalfte/dispatch/1", new byte[] {1});
    byte[] sealed = "digitalfte/dispatch/1\0\1".getBytes(StandardCharsets.UTF_8);
    assertThat(key.open().sshSigned(sealed, Base64.getUrlDecoder().decode(seal.signature())))
        .isFalse();
  }

  @Test
  void a_witness_key_is_no_agent_key() throws Exception {
    WitnessKey witness = keys().createWitness(Sample.HOME, Sample.NOW);
    Path folder = temp.resolve("keys");
    Files.move(
        folder.resolve("witness-" + witness.id().brief() + ".key"),
        folder.resolve("agent-" + witness.id().brief() + ".key"));

    assertThatThrownBy(() -> keys().openAgent(witness.id()))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.CORRUPT));
  }
}
