package io.digitalfte.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A datagram socket on the file system of Linux, which the JDK does not have: the one that systemd
 * is notified by (sd_notify(3)), at either end. By libc's own functions. One thread at a time.
 */
final class Notice implements AutoCloseable {
  private static final int UNIX = 1;
  private static final int DATAGRAM_CLOSED_ON_EXEC = 0x80002;
  private static final int NO_SIGNAL = 0x4000;
  private static final int SOCKET_LEVEL = 1;
  private static final int RECEIVE_TIMEOUT = 20;
  private static final int LONGEST_PATH = 107;
  private static final int LONGEST_TEXT = 4_096;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout POINTER = ValueLayout.ADDRESS;

  private final int socket;

  private Notice(int socket) {
    this.socket = socket;
  }

  /**
   * Tells whoever listens at this address.
   *
   * @param address a path, or a name that begins with {@code @}
   * @param text lines such as {@code READY=1}
   * @return whether it was taken
   */
  static boolean send(String address, String text) {
    Optional<Notice> open = open();
    if (open.isEmpty()) {
      return false;
    }
    try (Notice notice = open.get();
        Arena arena = Arena.ofConfined()) {
      Optional<MemorySegment> to = address(arena, address);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MemorySegment content = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      return to.isPresent()
          && bytes.length <= LONGEST_TEXT
          && sent(notice.socket, content, to.get()) == bytes.length;
    }
  }

  /**
   * Listens at this path, which nobody else has.
   *
   * @param patience how long {@link #receive} waits
   */
  static Optional<Notice> listen(String path, Duration patience) {
    Optional<Notice> open = open();
    try (Arena arena = Arena.ofConfined()) {
      Optional<MemorySegment> at = address(arena, path);
      if (open.isEmpty() || at.isEmpty()) {
        return Optional.empty();
      }
      MemorySegment time = arena.allocate(LONG, 2);
      time.setAtIndex(LONG, 0, patience.toSeconds());
      time.setAtIndex(LONG, 1, patience.toNanosPart() / 1_000);
      int timed =
          (int)
              call(
                  "setsockopt",
                  FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT),
                  open.get().socket,
                  SOCKET_LEVEL,
                  RECEIVE_TIMEOUT,
                  time,
                  16);
      int bound =
          (int)
              call(
                  "bind",
                  FunctionDescriptor.of(INT, INT, POINTER, INT),
                  open.get().socket,
                  at.get(),
                  (int) at.get().byteSize());
      if (timed != 0 || bound != 0) {
        open.get().close();
        return Optional.empty();
      }
      return open;
    }
  }

  /** The next text; empty when none came in time. */
  Optional<String> receive() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment content = arena.allocate(LONGEST_TEXT);
      long length =
          (long)
              call(
                  "recv",
                  FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT),
                  socket,
                  content,
                  (long) LONGEST_TEXT,
                  0);
      return length < 0
          ? Optional.empty()
          : Optional.of(
              new String(
                  content.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE),
                  StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    Object _ = call("close", FunctionDescriptor.of(INT, INT), socket);
  }

  private static long sent(int socket, MemorySegment content, MemorySegment to) {
    return (long)
        call(
            "sendto",
            FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT),
            socket,
            content,
            content.byteSize(),
            NO_SIGNAL,
            to,
            (int) to.byteSize());
  }

  private static Optional<Notice> open() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    int socket =
        (int)
            call(
                "socket",
                FunctionDescriptor.of(INT, INT, INT, INT),
                UNIX,
                DATAGRAM_CLOSED_ON_EXEC,
                0);
    return socket < 0 ? Optional.empty() : Optional.of(new Notice(socket));
  }

  /** A {@code sockaddr_un}; an abstract name begins with a zero byte. */
  private static Optional<MemorySegment> address(Arena arena, String address) {
    byte[] name = address.getBytes(StandardCharsets.UTF_8);
    boolean hidden = address.startsWith("@");
    if (name.length > LONGEST_PATH || !(hidden || address.startsWith("/"))) {
      return Optional.empty();
    }
    if (hidden) {
      name[0] = 0;
    }
    MemorySegment at = arena.allocate(2 + name.length + (hidden ? 0 : 1), 2);
    at.set(ValueLayout.JAVA_SHORT, 0, (short) UNIX);
    MemorySegment.copy(name, 0, at, ValueLayout.JAVA_BYTE, 2, name.length);
    return Optional.of(at);
  }

  @SuppressWarnings("restricted")
  private static Object call(String name, FunctionDescriptor form, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup libc = linker.defaultLookup();
    MethodHandle function = linker.downcallHandle(libc.findOrThrow(name), form);
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("libc's " + name + " cannot be called", e);
    }
  }
}
