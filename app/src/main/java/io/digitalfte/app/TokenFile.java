package io.digitalfte.app;

import io.digitalfte.home.Durable;
import io.digitalfte.home.Home;
import io.digitalfte.surface.cli.Clients.Token;
import io.digitalfte.surface.mcp.Credentials;
import io.digitalfte.surface.mcp.Scope;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The tokens of MCP clients: the SHA-256 of each in {@code state/mcp-tokens.json}, readable by the
 * owner alone. A token has 260 random bits, so that its plain hash tells nothing. Read anew for
 * each request: what was revoked counts no more.
 */
final class TokenFile implements Credentials {
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<OpenOption> LOCKING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST = 100;

  /** A lock of the operating system is the whole process's; its threads take turns by this one. */
  private static final ReentrantLock TURN = new ReentrantLock();

  private final Path file;
  private final Path lock;
  private final Site site;

  TokenFile(Home home, Site site) {
    this.file = home.state().resolve("mcp-tokens.json");
    this.lock = home.state().resolve("mcp-tokens.lock");
    this.site = site;
  }

  private record Kept(int schema, List<Entry> tokens) {
    private Kept {
      tokens = List.copyOf(tokens);
    }
  }

  private record Entry(String id, Scope scope, Digest digest, Instant created) {
    private Token token() {
      return new Token(id, scope, created);
    }
  }

  /** Makes one; what is given is kept nowhere. */
  String create(Scope scope) {
    return alone(() -> added(scope));
  }

  private String added(Scope scope) {
    List<Entry> all = new ArrayList<>(read());
    if (all.size() >= MOST) {
      throw Fault.of(Fault.Code.REFUSED, "there are " + MOST + " tokens; revoke one first");
    }
    String id = site.ids().nonce(8);
    String token = "fte_" + id + "_" + site.ids().nonce(52);
    all.add(new Entry(id, scope, Digest.of(token), site.clock().instant()));
    write(all);
    return token;
  }

  List<Token> list() {
    return read().stream().map(Entry::token).toList();
  }

  Optional<Token> revoke(String id) {
    return alone(() -> removed(id));
  }

  private Optional<Token> removed(String id) {
    List<Entry> all = new ArrayList<>(read());
    Optional<Token> gone =
        all.stream().filter(entry -> entry.id().equals(id)).findFirst().map(Entry::token);
    if (all.removeIf(entry -> entry.id().equals(id))) {
      write(all);
    }
    return gone;
  }

  @Override
  public Optional<Grant> of(String token) {
    byte[] given = bytes(Digest.of(token));
    Optional<Grant> found = Optional.empty();
    // All of them are looked at, so that time tells nothing of which one was near.
    for (Entry entry : read()) {
      if (MessageDigest.isEqual(bytes(entry.digest()), given)) {
        found = Optional.of(new Grant(entry.id(), entry.scope()));
      }
    }
    return found;
  }

  private static byte[] bytes(Digest digest) {
    return digest.text().getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads and writes with no other process in between; waits for its turn. */
  private <T> T alone(Supplier<T> change) {
    TURN.lock();
    try (FileChannel channel =
            FileChannel.open(lock, LOCKING, PosixFilePermissions.asFileAttribute(OWNERS));
        FileLock _ = channel.lock()) {
      return change.get();
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot lock " + lock, e);
    } finally {
      TURN.unlock();
    }
  }

  private List<Entry> read() {
    byte[] bytes;
    try {
      if (!OWNERS.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
        throw Fault.of(Fault.Code.REFUSED, "other users can reach " + file + "; chmod 600 it");
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(MOST_BYTES);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read " + file, e);
    }
    try {
      return Json.read(bytes, Kept.class).tokens();
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.CORRUPT,
          file + " is not as it was written; delete it and make tokens anew",
          e);
    }
  }

  private void write(List<Entry> all) {
    try {
      // Durable in its name as well: what was revoked must not come back with the power.
      Durable.write(file, Json.canonical(new Kept(1, all)));
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot write " + file, e);
    }
  }
}
