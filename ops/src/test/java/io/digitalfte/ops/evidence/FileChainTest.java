package io.digitalfte.ops.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChainTest {
  @TempDir private Path folder;

  @Test
  void a_link_that_was_changed_in_the_chain_beside_the_evidence_is_named() throws IOException {
    Path file = folder.resolve("evidence.chain");
    FileChain chain = new FileChain(file);
    chain.link("20261128-1640/ci", Digest.of("one"));
    chain.link("20261128-1641/ci", Digest.of("two"));

    assertThat(chain.links())
        .isEqualTo(
            Map.of("20261128-1640/ci", Digest.of("one"), "20261128-1641/ci", Digest.of("two")));

    Files.writeString(
        file, Files.readString(file).replace(Digest.of("one").text(), Digest.of("xxx").text()));
    assertThatThrownBy(chain::links)
        .isInstanceOf(Fault.class)
        .hasMessageContaining(":1: the chain of evidence was changed here");
  }

  @Test
  void a_link_at_its_place_is_neither_read_nor_written_through() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "");
    Path file = Files.createSymbolicLink(folder.resolve("evidence.chain"), elsewhere);

    assertThatThrownBy(() -> new FileChain(file).link("20261128-1640/ci", Digest.of("one")))
        .isInstanceOf(Fault.class);
    assertThat(elsewhere).isEmptyFile();
  }
}
