package io.digitalfte.connect.git;

import io.digitalfte.term.Below;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder that checkouts are put below. Every part of a path in it is looked at as it is, so
 * that a link is an obstacle and not a way out.
 */
record Plot(Path root, Repositories repositories) {
  /** What stands where a checkout is to be. */
  sealed interface Look {
    /** Nothing, or an empty folder. */
    record Free() implements Look {}

    /** A commit that is checked out. */
    record There(Checkout.At checkout) implements Look {}

    /** Something else. */
    record Blocked(String why) implements Look {}
  }

  /** The folder, without a link in it. */
  Path real() {
    try {
      Path real = root.toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "the layout's folder is not there; mount it", e);
    }
    throw Fault.of(Fault.Code.UNAVAILABLE, "the layout's folder is no folder");
  }

  Path place(GitClone action) {
    return real().resolve(action.path());
  }

  Look look(GitClone action) {
    Path at = real();
    for (String name : new Below(action.path()).names()) {
      at = at.resolve(name);
      if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        return new Look.Free();
      }
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return new Look.Blocked(
            "what is at "
                + real().relativize(at)
                + " is no folder"
                + (Files.isSymbolicLink(at) ? ", but a link" : ""));
      }
    }
    return switch (repositories.look(at)) {
      case Checkout.At checkout -> new Look.There(checkout);
      case Checkout.Orphan _ ->
          new Look.Blocked("at " + action.path() + " is a repository without a commit");
      case Checkout.None none when Checkout.FREE.contains(none.kind()) -> new Look.Free();
      case Checkout.None none -> new Look.Blocked("at " + action.path() + ": " + none.why());
    };
  }

  /** Makes the folders that lead to the place, and none through a link. */
  void lead(GitClone action) throws IOException {
    Path at = real();
    for (String name : new Below(action.path()).names()) {
      Path next = at.resolve(name);
      if (next.equals(place(action))) {
        return;
      }
      try {
        Files.createDirectory(next);
        Folders.force(at);
      } catch (FileAlreadyExistsException _) {
        if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException(real().relativize(next) + " is no folder");
        }
      }
      at = next;
    }
  }
}
