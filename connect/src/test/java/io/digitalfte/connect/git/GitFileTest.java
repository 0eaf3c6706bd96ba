package io.digitalfte.connect.git;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.share.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository on this machine. */
final class GitFileTest extends RemoteContract {
  @TempDir Path temp;
  private Halves halves;
  private Host host;

  @BeforeEach
  @Override
  void openBoth() {
    host = new Host(temp);
    halves = new Halves(temp, host.url());
    super.openBoth();
  }

  @Override
  AgentKey key() {
    return halves.newKey();
  }

  @Override
  Remote open(String agent, AgentKey key) {
    return halves.open(agent, key, Fuse.NONE);
  }

  @Override
  void away(boolean gone) {
    Path other = temp.resolve("gone.git");
    try {
      Files.move(gone ? host.repository() : other, gone ? other : host.repository());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
