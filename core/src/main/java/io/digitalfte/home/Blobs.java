package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts and attachments by their hash: {@code blobs/aa/<64 hex digits>}, readable by the owner
 * alone. A blob is there whole or not at all; the same content is kept once; it can be deleted on
 * request while the record keeps its digest. Safe for any thread and several processes.
 */
public final class Blobs {
  private final Path folder;
  private final int most;

  /**
   * A store in this folder, made when it is first written to.
   *
   * @param most the size of the largest blob in bytes, from 1
   */
  public Blobs(Path folder, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("blobs of at most " + most + " bytes");
    }
    this.folder = folder;
    this.most = most;
  }

  /**
   * Keeps these bytes, durably, and gives their digest; does nothing where they are kept already.
   *
   * @throws Fault REFUSED where they are more than this store takes; UNAVAILABLE where the disk
   *     does not take them
   */
  public Digest put(byte[] bytes) {
    if (bytes.length > most) {
      throw Fault.of(
          Fault.Code.REFUSED, bytes.length + " bytes are more than a blob may have, " + most);
    }
    Digest digest = Digest.of(bytes);
    Path file = file(digest);
    try {
      if (!kept(file, digest)) {
        Path shelf = Durable.folderOf(file);
        boolean made = !Files.isDirectory(shelf, LinkOption.NOFOLLOW_LINKS);
        Durable.privateFolder(folder);
        Durable.privateFolder(shelf);
        Durable.write(file, bytes);
        if (made) {
          Durable.sync(folder);
        }
      }
      return digest;
    } catch (IOException e) {
      throw unavailable("keep", digest, e);
    }
  }

  private boolean kept(Path file, Digest digest) throws IOException {
    // What is there and damaged is written again.
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Digest.of(read(file)).equals(digest);
  }

  /**
   * The bytes with this digest; empty where they were never kept, or deleted.
   *
   * @throws Fault CORRUPT where the file's content is not what its name says
   */
  public Optional<byte[]> get(Digest digest) {
    Path file = file(digest);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = read(file);
        if (Digest.of(bytes).equals(digest)) {
          return Optional.of(bytes);
        }
      }
      throw Fault.of(Fault.Code.CORRUPT, "the content kept as " + digest + " is not that content")
          .about(digest.text());
    } catch (IOException e) {
      throw unavailable("read", digest, e);
    }
  }

  /** Whether something is kept under this digest; does not read it. */
  public boolean has(Digest digest) {
    return Files.isRegularFile(file(digest), LinkOption.NOFOLLOW_LINKS);
  }

  /** Where content with this digest lies, or would. */
  public Path path(Digest digest) {
    return file(digest).toAbsolutePath().normalize();
  }

  /** Deletes what is kept under this digest; false where nothing was. */
  public boolean delete(Digest digest) {
    Path file = file(digest);
    try {
      boolean deleted = Files.deleteIfExists(file);
      if (deleted) {
        Durable.sync(Durable.folderOf(file));
      }
      return deleted;
    } catch (IOException e) {
      throw unavailable("delete", digest, e);
    }
  }

  /** The digests of all that is kept, in order; files of other names are passed over. */
  public List<Digest> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Digest> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      files
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.matches("[0-9a-f]{64}"))
          .sorted()
          .forEach(name -> found.add(new Digest("sha256:" + name)));
      return found;
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot list " + folder + ": " + Home.why(e), e);
    }
  }

  /**
   * Deletes what a killed process left half-written; call under the home's lock, before the first
   * {@link #put}. Gives how many there were.
   */
  public int sweep() {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      int swept = 0;
      for (Path left : files.filter(Blobs::halfWritten).toList()) {
        Files.deleteIfExists(left);
        swept++;
      }
      return swept;
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot sweep " + folder + ": " + Home.why(e), e);
    }
  }

  private static boolean halfWritten(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") && name.endsWith(".part");
  }

  private byte[] read(Path file) throws IOException {
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      // One byte over the bound is enough to know that this is not what we kept.
      return in.readNBytes(most == Integer.MAX_VALUE ? most : most + 1);
    }
  }

  private Path file(Digest digest) {
    String hex = digest.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex);
  }

  private static Fault unavailable(String verb, Digest digest, IOException e) {
    return Fault.of(Fault.Code.UNAVAILABLE, "cannot " + verb + " " + digest + ": " + Home.why(e), e)
        .about(digest.text());
  }
}
