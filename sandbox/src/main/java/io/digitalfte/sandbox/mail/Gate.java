package io.digitalfte.sandbox.mail;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A listening port on loopback that can be shut so that connections are refused, and reopened. */
final class Gate implements Closeable {
  /** What happens with a connection; it is closed when this returns. */
  interface Guest {
    void enter(Socket socket, boolean encrypted) throws IOException;
  }

  private final @Nullable SSLContext tls;
  private final Guest guest;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private @Nullable ServerSocket listening;
  private @Nullable Thread accepting;

  Gate(int port, @Nullable SSLContext tls, Guest guest) {
    this.tls = tls;
    this.guest = guest;
    ServerSocket first = listen(port);
    this.port = first.getLocalPort();
    accept(first);
  }

  int port() {
    return port;
  }

  /** Refuses connections from now on; those that are open stay. */
  synchronized void shut() {
    if (listening != null) {
      quietly(listening);
      listening = null;
      join(accepting);
    }
  }

  /** Lets connections in again, on the same port. */
  synchronized void reopen() {
    if (listening == null) {
      accept(listen(port));
    }
  }

  /** Closes every connection that is open. */
  void drop() {
    open.forEach(Gate::quietly);
  }

  @Override
  public void close() {
    shut();
    drop();
  }

  private synchronized void accept(ServerSocket server) {
    listening = server;
    accepting =
        Thread.ofVirtual()
            .start(() -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                  quietly(server);
                }
              }
            });
  }

  private void serve(Socket socket) {
    open.add(socket);
    try {
      socket.setTcpNoDelay(true);
      guest.enter(tls == null ? socket : encrypt(socket, tls), tls != null);
    } catch (IOException e) {
      // The other side went away, or we were told to drop it: nothing more to do for it.
    } finally {
      open.remove(socket);
      quietly(socket);
    }
  }

  static Socket encrypt(Socket socket, SSLContext tls) throws IOException {
    SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port stays open until the thread that accepts has noticed. */
  private static void join(@Nullable Thread thread) {
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void quietly(Closeable thing) {
    try {
      thing.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
