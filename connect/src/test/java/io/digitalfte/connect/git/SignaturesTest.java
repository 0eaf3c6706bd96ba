package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.share.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose a commit is. */
final class SignaturesTest extends Attack {
  @Test
  void git_itself_verifies_what_we_signed() throws IOException {
    byte[] open = key.open().bytes();
    byte[] blob = new byte[51];
    System.arraycopy(
        "\0\0\0\u000bssh-ed25519\0\0\0 ".getBytes(StandardCharsets.US_ASCII), 0, blob, 0, 19);
    System.arraycopy(open, 0, blob, 19, 32);
    Path signers =
        Files.writeString(
            temp.resolve("signers"),
            "local-1 namespaces=\"git\" ssh-ed25519 "
                + Base64.getEncoder().encodeToString(blob)
                + "\n");

    String said =
        host.git(
            "-c",
            "gpg.format=ssh",
            "-c",
            "gpg.ssh.allowedSignersFile=" + signers,
            "verify-commit",
            good.id());

    assertThat(said).contains("Good \"git\" signature for local-1");
    assertThat(host.git("log", "-1", "--format=%an <%ae> %at", good.id()))
        .isEqualTo("local-1 <local-1@" + Halves.HOME + "> " + Halves.NOW.getEpochSecond());
  }

  @Test
  void a_commit_that_git_and_ssh_keygen_signed_is_read_the_same() throws IOException {
    Shell.run(temp, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "theirs"));
    byte[] blob =
        Base64.getDecoder().decode(Files.readString(temp.resolve("theirs.pub")).split(" ", -1)[1]);
    PublicKey theirs =
        new PublicKey(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(blob, blob.length - 32, blob.length)));
    halves.known.add(theirs);
    String commit =
        host.git(
            "-c",
            "gpg.format=ssh",
            "-c",
            "user.signingkey=" + temp.resolve("theirs"),
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@y",
            "commit-tree",
            "-S",
            "-p",
            good.id(),
            "-m",
            "theirs",
            good + "^{tree}");
    host.git("update-ref", "refs/heads/main", commit);

    Sent sent = onlyOne();

    assertThat(sent.tip().id()).isEqualTo(commit);
    assertThat(sent.signer()).contains(theirs.id());
    assertThat(sent.flaw()).isEmpty();
  }

  @Test
  void an_unsigned_commit_and_one_of_a_stranger_have_no_signer() {
    host.unsigned("main", "b.md", "x");
    assertThat(onlyOne().signer()).isEmpty();
    host.git("update-ref", "refs/heads/main", good.id());

    AgentKey stranger = halves.newKey();
    halves.known.remove(stranger.open());
    try (GitRemote other = halves.open("other", stranger, Fuse.NONE)) {
      other.take(RemoteContract.came(other.fetch()).getLast().tip());
      RemoteContract.won(other.offer(List.of(put("b.md", "x")), "m"));
    }
    assertThat(onlyOne().signer()).isEmpty();
  }

  @Test
  void a_signature_over_something_else_is_none() {
    String text = signedText("what was signed");
    push(text.replace("what was signed", "what was not"));
    assertThat(onlyOne().signer()).isEmpty();
  }

  @Test
  void a_commit_with_two_signatures_or_a_header_of_its_own_is_flawed() {
    String text = signedText("m");
    String signature = text.substring(text.indexOf("gpgsig"), text.indexOf("\n\n") + 1);
    push(text.replace(signature, signature + signature));
    assertThat(onlyOne().flaw()).contains("a commit with a header out of place");
    assertThat(onlyOne().signer()).isEmpty();

    push(text.replace("\ngpgsig", "\nencoding latin1\ngpgsig"));
    assertThat(onlyOne().flaw()).contains("a commit with a header out of place");
  }
}
