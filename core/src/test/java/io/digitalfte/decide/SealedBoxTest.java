package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only one agent can read, and how it is told that something is wrong with it. */
class SealedBoxTest {
  private static final byte[] LETTER = "Dear Sirs".getBytes(StandardCharsets.UTF_8);

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path temp;
  private AgentKey local;
  private String box = "";

  @BeforeEach
  void close() {
    local = agent("local");
    box = SealedBox.close(LETTER, local.encryption(), RANDOM);
  }

  @Test
  void only_whom_it_is_for_reads_it() {
    assertThat(SealedBox.open(box, local)).isEqualTo(LETTER);
    assertThat(new String(bytes(box), StandardCharsets.ISO_8859_1)).doesNotContain("Dear");
    refused(box, agent("other"), "closed for another key");
  }

  @Test
  void any_bit_that_is_changed_is_noticed() {
    for (int i = 0; i < 300; i++) {
      byte[] changed = bytes(box);
      changed[i] ^= 1;
      assertThatThrownBy(() -> SealedBox.open(text(changed), local))
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] changed = bytes(box);
    changed[changed.length - 1] ^= 1;
    refused(text(changed), local, "was changed after it was closed");
  }

  @Test
  void one_that_is_cut_short_says_so() {
    byte[] all = bytes(box);
    refused(text(Arrays.copyOf(all, all.length - 1)), local, "cut short");
    refused(text(Arrays.copyOf(all, 20)), local, "cut short");
    refused("", local, "cut short");
    refused("!", local, "no base64url");
  }

  @Test
  void another_version_is_named() {
    byte[] changed = bytes(box);
    changed[0] = 2;
    refused(text(changed), local, "version 2");
  }

  @Test
  void its_size_tells_little_and_no_two_are_alike() {
    String one = SealedBox.close(new byte[1], local.encryption(), RANDOM);
    String more = SealedBox.close(new byte[4_000], local.encryption(), RANDOM);
    assertThat(one).hasSameSizeAs(more).isNotEqualTo(more);
    assertThat(SealedBox.close(new byte[4_093], local.encryption(), RANDOM).length())
        .isGreaterThan(one.length());
  }

  @Test
  void all_sizes_come_back_whole() {
    for (int size : new int[] {0, 1, 4_091, 4_092, 4_093, 100_000, SealedBox.MOST}) {
      byte[] content = new byte[size];
      Arrays.fill(content, (byte) 7);
      assertThat(SealedBox.open(SealedBox.close(content, local.encryption(), RANDOM), local))
          .isEqualTo(content);
    }
    assertThatThrownBy(
            () -> SealedBox.close(new byte[SealedBox.MOST + 1], local.encryption(), RANDOM))
        .hasMessageContaining("do not fit");
  }

  private static void refused(String box, AgentKey key, String why) {
    assertThatThrownBy(() -> SealedBox.open(box, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private AgentKey agent(String folder) {
    return new KeyFolder(temp.resolve(folder), RANDOM).createAgent(Sample.HOME, Sample.NOW);
  }

  private static byte[] bytes(String box) {
    return Base64.getUrlDecoder().decode(box);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
