package io.digitalfte.sandbox.odoo;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The pretend Odoo: listens on the loopback interface, keeps everything in memory, forgets it when
 * closed. Thread-safe. Each request has a thread of its own, the calls themselves run one by one.
 */
public final class OdooServer implements AutoCloseable {
  /**
   * Stands in every {@code debug} the server sends: it must never turn up in a log or a message.
   */
  public static final String TRACEBACK_MARK = "sandbox_traceback_never_log";

  private final OdooConfig config;
  private final Store store = new Store();
  private final Engine engine;
  private final Faults faults = new Faults();
  private final Traffic traffic = new Traffic();
  private final World world;
  private final Person person;
  private final Bookkeeper bookkeeper;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private @Nullable ServerSocket door;
  private Thread porter;
  private @Nullable Socket placeholder;

  private OdooServer(OdooConfig config) throws IOException {
    this.config = config;
    this.engine = new Engine(config, store);
    Scope everything =
        new Scope(
            store,
            config,
            config.logins().getFirst(),
            java.util.List.of(1, 2),
            java.util.Map.of(),
            true);
    store.transaction(() -> {
      Seed.plant(everything);
      return true;
    });
    this.world = new World(everything);
    this.person = new Person(everything);
    this.bookkeeper = new Bookkeeper(everything);
    ServerSocket first = bind(config.port());
    this.port = first.getLocalPort();
    this.door = first;
    this.porter = Thread.ofVirtual().name("odoo-door").start(() -> accept(first));
  }

  /** Starts a server that is ready when this returns. */
  public static OdooServer start(OdooConfig config) {
    try {
      return new OdooServer(config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, without a path: {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What it was started with. */
  public OdooConfig config() {
    return config;
  }

  /** Faults to order. */
  public Faults faults() {
    return faults;
  }

  /** What was asked. */
  public Traffic traffic() {
    return traffic;
  }

  /** What there is. */
  public World world() {
    return world;
  }

  /** Somebody who changes things behind the client's back. */
  public Person person() {
    return person;
  }

  /** Somebody who plants entries in bulk. */
  public Bookkeeper bookkeeper() {
    return bookkeeper;
  }

  /** Refuses every new connection, on the same port, until {@link #listen}. */
  public synchronized void refuse() {
    ServerSocket now = door;
    if (now == null) {
      return;
    }
    try {
      now.close();
      door = null;
      // The port is free only when the thread that waited at it has let go of it.
      porter.join();
      Socket held = new Socket();
      held.setReuseAddress(true);
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      placeholder = held;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Listens again after {@link #refuse}. */
  public synchronized void listen() {
    if (door != null || closed.getCount() == 0) {
      return;
    }
    try {
      if (placeholder != null) {
        placeholder.close();
        placeholder = null;
      }
      ServerSocket again = bind(port);
      door = again;
      porter = Thread.ofVirtual().name("odoo-door").start(() -> accept(again));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses connections for a while, then listens again by itself. */
  public void refuseFor(Duration pause) {
    refuse();
    Thread.ofVirtual()
        .start(() -> {
          try {
            var _ = closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            listen();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    try {
      if (door != null) {
        door.close();
      }
      if (placeholder != null) {
        placeholder.close();
      }
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    return socket;
  }

  private void accept(ServerSocket at) {
    while (!at.isClosed()) {
      try {
        Socket socket = at.accept();
        Thread.ofVirtual().name("odoo-call").start(() -> serve(socket));
      } catch (IOException e) {
        if (!at.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    try (socket) {
      Injection atTheDoor = faults.atTheDoor();
      if (atTheDoor != null) {
        socket.setSoLinger(true, 0);
        atTheDoor.finish();
        return;
      }
      exchange(socket);
    } catch (IOException e) {
      // The client went away or never spoke HTTP: there is nobody left to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private void exchange(Socket socket) throws IOException, InterruptedException {
    var wire =
        new Wire(
            new BufferedInputStream(socket.getInputStream()),
            new BufferedOutputStream(socket.getOutputStream()));
    Wire.Head first = wire.first();
    // Over JSON-RPC only the body tells what is called.
    boolean rpc = Request.bare(first.path()).equals(Rpc.PATH);
    @Nullable Request whole = rpc ? wire.body(wire.headers(first)) : null;
    Called called =
        whole == null
            ? new Called(Request.part(first.path(), 3), Request.part(first.path(), 4), "")
            : Called.by(whole);
    traffic.heard(called.model(), called.method(), first.arrived());
    Injection injection = faults.next(called.model(), called.method());
    if (injection == null) {
      Request request = whole == null ? wire.body(wire.headers(first)) : whole;
      traffic.add(request);
      wire.send(engine.answer(request), false);
      return;
    }
    try {
      if (injection.fault() instanceof Fault.Reset) {
        socket.setSoLinger(true, 0);
        return;
      }
      Request request = whole == null ? wire.body(wire.headers(first)) : whole;
      traffic.add(request);
      struck(socket, wire, request, injection.fault());
    } finally {
      injection.finish();
    }
  }

  private void struck(Socket socket, Wire wire, Request request, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Latency latency -> {
        var _ = closed.await(latency.pause().toNanos(), TimeUnit.NANOSECONDS);
        wire.send(engine.answer(request), false);
      }
      case Fault.LostAnswer _ -> engine.answer(request);
      case Fault.LateCommit late -> {
        if (late.hangUp()) {
          socket.close();
        }
        late.gate().await();
        engine.answer(request);
      }
      case Fault.ServerError error -> {
        if (error.afterCommit()) {
          engine.answer(request);
        }
        wire.send(
            Answer.html(error.status(), "Server Error", "The upstream server failed."), false);
      }
      case Fault.Refused refused -> {
        Trouble trouble = Trouble.of(refused.status(), refused.name(), refused.message());
        boolean rpc = Request.bare(request.path()).equals(Rpc.PATH);
        wire.send(rpc ? Rpc.refused(trouble) : Answer.trouble(trouble), false);
      }
      case Fault.HalfAnswer _ -> wire.send(engine.answer(request), true);
      case Fault.Reset _ -> socket.setSoLinger(true, 0);
    }
  }
}
