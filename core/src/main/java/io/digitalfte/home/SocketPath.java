package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The name a socket is reached by. The system takes names of some hundred bytes only; a longer one
 * is reached through a short link to the state folder, kept in {@code $XDG_RUNTIME_DIR}.
 */
final class SocketPath {
  /** The system's own bound is 108 with its end; a few less leaves room for differences. */
  static final int LONGEST = 100;

  private SocketPath() {}

  /**
   * The name to bind or connect to.
   *
   * @param runtime {@code $XDG_RUNTIME_DIR}, where there is one
   * @throws Fault USAGE where the home's name is too long and there is no such folder
   */
  static Path of(Home home, Optional<Path> runtime) throws IOException {
    Path socket = home.socket();
    int length = length(socket);
    if (length <= LONGEST) {
      return socket;
    }
    String name = "fte-" + Digest.of(home.state().toString()).hex().substring(0, 16);
    Optional<Path> link = runtime.map(folder -> folder.resolve(name));
    if (link.isEmpty() || length(link.get().resolve("fte.sock")) > LONGEST) {
      throw Fault.of(
              Fault.Code.USAGE,
              "the name of the socket has "
                  + length
                  + " bytes and may have "
                  + LONGEST
                  + "; use a home with a shorter name, or set XDG_RUNTIME_DIR")
          .about(socket.toString());
    }
    link(link.get(), home.state());
    return link.get().resolve("fte.sock");
  }

  private static void link(Path link, Path state) throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)
        && !(Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(state))) {
      throw Fault.of(Fault.Code.REFUSED, link + " is not the link to " + state + "; take it away");
    }
    try {
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, state);
      }
    } catch (FileAlreadyExistsException e) {
      // Another command made the same link just now; whose it is was asked above.
      if (!Files.readSymbolicLink(link).equals(state)) {
        throw e;
      }
    }
  }

  private static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
