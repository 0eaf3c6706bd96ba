package io.digitalfte.home;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on {@code state/fte.sock} for intents of this user and of nobody else, and gives them to
 * the {@link Desk}. Each connection has a virtual thread; messages, connections and patience are
 * bounded, so that no program can fill or block the process that owns the home.
 */
public final class Reception implements AutoCloseable {
  /**
   * How much is taken of others.
   *
   * @param bytes of one message
   * @param connections at one time
   * @param patience for one whole message to arrive or to be taken
   */
  record Bounds(int bytes, int connections, Duration patience) {
    static final Bounds USUAL = new Bounds(1 << 20, 16, Duration.ofSeconds(10));
  }

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final long PAUSE_NANOS = 50_000_000;

  private final Desk desk;
  private final Bounds bounds;
  private final UserPrincipal owner;
  private final ServerSocketChannel server;
  private final Path file;
  private final @Nullable Object inode;
  private final Semaphore seats;
  private final Set<Guest> guests = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread door;

  private Reception(
      Desk desk, Bounds bounds, UserPrincipal owner, ServerSocketChannel server, Path file)
      throws IOException {
    this.desk = desk;
    this.bounds = bounds;
    this.owner = owner;
    this.server = server;
    this.file = file;
    this.inode = inode(file);
    this.seats = new Semaphore(bounds.connections());
    // A platform thread: closing the socket under a virtual one lets it accept once more.
    this.door = Thread.ofPlatform().daemon().name("reception").unstarted(this::accept);
  }

  /**
   * Begins to listen. A socket left by a killed process is replaced, which is safe because only the
   * holder of the lock comes here.
   *
   * @param lock the lock of this home, held
   * @param runtime {@code $XDG_RUNTIME_DIR}, where there is one
   * @throws IllegalStateException where the lock is not held
   */
  public static Reception open(Home home, Lock lock, Optional<Path> runtime, Desk desk) {
    return open(home, lock, runtime, desk, Bounds.USUAL, null);
  }

  static Reception open(
      Home home,
      Lock lock,
      Optional<Path> runtime,
      Desk desk,
      Bounds bounds,
      @Nullable UserPrincipal allowed) {
    if (!lock.file().equals(home.lockFile()) || !lock.holds()) {
      throw new IllegalStateException("only the process that holds a home listens for it");
    }
    Path file = home.socket();
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(file)) {
        throw Fault.of(Fault.Code.REFUSED, file + " is not a socket; take it away");
      }
      Path name = SocketPath.of(home, runtime);
      Files.deleteIfExists(file);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(UnixDomainSocketAddress.of(name), 64);
        Files.setPosixFilePermissions(file, Durable.PRIVATE_FILE);
        UserPrincipal owner = allowed == null ? Files.getOwner(file) : allowed;
        Reception reception = new Reception(desk, bounds, owner, server, file);
        reception.door.start();
        return reception;
      } catch (IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot listen on " + file + ": " + Home.why(e), e)
          .about(file.toString());
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        seat(server.accept());
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.warn("connection not accepted cause={}", e.getMessage());
          // Without descriptors left this comes back at once; let others finish first.
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  private void seat(SocketChannel channel) throws IOException {
    if (!seats.tryAcquire()) {
      refuse(channel, bounds.connections() + " commands are being answered already; ask again");
      return;
    }
    Guest guest = new Guest(channel, bounds);
    guests.add(guest);
    Thread.ofVirtual()
        .name("guest")
        .start(() -> {
          try (guest) {
            serve(guest);
          } catch (IOException e) {
            LOG.debug("connection ended cause={}", e.getClass().getSimpleName());
          } finally {
            guests.remove(guest);
            seats.release();
          }
        });
  }

  private static void refuse(SocketChannel guest, String message) throws IOException {
    try (guest) {
      // Never waits for a guest that does not listen.
      guest.configureBlocking(false);
      byte[] line = Wire.bytes(new Reply.Failed(Fault.Code.UNAVAILABLE, true, null, message));
      guest.write(ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip());
    }
  }

  private void serve(Guest guest) throws IOException {
    guest.enter();
    if (!guest.is(owner)) {
      LOG.warn("another user refused at the socket");
      guest.say(failed(Fault.Code.REFUSED, "this home belongs to " + owner.getName()));
      return;
    }
    while (!closing.get()) {
      byte[] line;
      try {
        line = guest.listen();
      } catch (Wire.TooLong e) {
        guest.say(failed(Fault.Code.USAGE, String.valueOf(e.getMessage())));
        return;
      }
      if (line == null) {
        return;
      }
      guest.say(answer(line));
    }
  }

  private byte[] answer(byte[] line) {
    Intent intent;
    try {
      intent = Wire.intent(line);
    } catch (IllegalArgumentException e) {
      return failed(Fault.Code.USAGE, "not an intent: " + e.getMessage());
    }
    try {
      return Wire.bytes(new Reply.Done(desk.answer(intent)));
    } catch (Fault fault) {
      return Wire.bytes(Reply.Failed.of(fault));
    } catch (RuntimeException e) {
      LOG.error("intent broke off verb={}", intent.verb(), e);
      return failed(
          Fault.Code.UNCERTAIN,
          intent.verb() + " broke off on an error of ours; whether it was done is in the record");
    }
  }

  private static byte[] failed(Fault.Code code, String message) {
    return Wire.bytes(new Reply.Failed(code, false, null, message));
  }

  /**
   * Stops listening, lets answers that are being given be given for as long as patience lasts, and
   * takes the socket away. May be called by the desk itself, and then does not wait. A second call
   * does nothing.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      server.close();
      door.join();
      if (Objects.equals(inode, inode(file))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("socket not taken away cause={}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    guests.forEach(Guest::dismiss);
    if (guests.stream().noneMatch(Guest::isHere)) {
      await();
      guests.forEach(Guest::close);
    }
  }

  private void await() {
    try {
      if (!seats.tryAcquire(
          bounds.connections(), bounds.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("commands cut off at stop count={}", guests.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Object inode(Path file) throws IOException {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey()
        : null;
  }
}
