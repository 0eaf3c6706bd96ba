package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Sent;
import io.digitalfte.share.Tip;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tree with one good commit, at a host that anybody may have got hold of. */
abstract class Attack {
  @TempDir Path temp;
  Halves halves;
  Host host;
  AgentKey key;
  GitRemote local;
  Tip good;

  @BeforeEach
  final void aTreeWithOneGoodCommit() {
    host = new Host(temp);
    halves = new Halves(temp, host.url());
    key = halves.newKey();
    local = open("local-1");
    good = RemoteContract.won(local.offer(List.of(put("a.md", "good")), "good"));
  }

  GitRemote open(String agent) {
    return halves.open(agent, key, Fuse.NONE);
  }

  static Edit put(String path, String text) {
    return new Edit.Put(path, text);
  }

  Sent onlyOne() {
    return RemoteContract.came(local.fetch()).getFirst();
  }

  Fetched.Refused refused() {
    Fetched fetched = local.fetch();
    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    assertThat(local.taken()).contains(good);
    return (Fetched.Refused) fetched;
  }

  /** The branch back where it was: the next good commit comes in as if nothing had been. */
  void goesOnAfterwards() {
    host.git("update-ref", "refs/heads/main", good.id());
    assertThat(local.fetch()).isEqualTo(new Fetched.Same());
    RemoteContract.won(local.offer(List.of(put("b.md", "next")), "next"));
  }

  Tip push(String object) {
    String id =
        host.gitReading(object, "hash-object", "-t", "commit", "-w", "--stdin", "--literally");
    host.git("update-ref", "refs/heads/main", id);
    return new Tip(id);
  }

  String signedText(String message) {
    String tree = host.git("rev-parse", good + "^{tree}");
    String plain = CommitText.unsigned(tree, Optional.of(good), "x <x@y>", Halves.NOW, message);
    return CommitText.signed(plain, SshSignature.make(key, CommitText.bytes(plain)));
  }
}
