package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptionKeyTest {
  @TempDir Path temp;

  private final SecureRandom random = Sample.random();

  private AgentKey agent(String folder) {
    return new KeyFolder(temp.resolve(folder), random).createAgent(Sample.HOME, Sample.NOW);
  }

  @Test
  void the_exchange_of_rfc_7748_gives_its_public_keys_and_its_secret() throws Exception {
    PrivateKey bob = secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    byte[] alice = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");

    assertThat(X25519.open(bob).bytes())
        .isEqualTo(hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    assertThat(X25519.agree(bob, alice))
        .isEqualTo(hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
  }

  @Test
  void two_agents_have_a_secret_in_common_that_a_third_has_not() {
    AgentKey local = agent("local");
    AgentKey cloud = agent("cloud");
    AgentKey third = agent("third");

    assertThat(cloud.agree(local.encryption())).isEqualTo(local.agree(cloud.encryption()));
    assertThat(third.agree(local.encryption())).isNotEqualTo(local.agree(cloud.encryption()));
  }

  @Test
  void the_key_to_encrypt_to_stays_the_same_and_is_not_the_key_that_signs() {
    AgentKey made = agent("one");
    AgentKey read = new KeyFolder(temp.resolve("one"), Sample.random()).openAgent(made.id());

    assertThat(read.encryption()).isEqualTo(made.encryption());
    assertThat(made.encryption().text()).isNotEqualTo(made.open().text());
  }

  @Test
  void a_key_that_keeps_no_secret_is_refused() {
    AgentKey agent = agent("one");
    EncryptionKey zero = new EncryptionKey("A".repeat(43));

    assertThatThrownBy(() -> agent.agree(zero)).isInstanceOf(IllegalArgumentException.class);
  }

  private static PrivateKey secret(String digits) throws GeneralSecurityException {
    return KeyFactory.getInstance("X25519")
        .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, hex(digits)));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
