package io.digitalfte.ops.ci;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/** Lets the PostgreSQL driver speak over a Unix socket, as psycopg2 does it for Odoo. */
public final class UnixSockets extends SocketFactory {
  private final String path;

  /** Reaches the socket at this path; the driver makes it by its name. */
  public UnixSockets(String path) {
    this.path = path;
  }

  @Override
  public Socket createSocket() {
    return new Unix(path);
  }

  @Override
  public Socket createSocket(String host, int port) {
    return createSocket();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return createSocket();
  }

  private static final class Unix extends Socket {
    private final String path;
    private SocketChannel channel;

    Unix(String path) {
      this.path = path;
      try {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void connect(SocketAddress ignored, int timeout) throws IOException {
      channel.connect(UnixDomainSocketAddress.of(path));
    }

    @Override
    public boolean isConnected() {
      return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
      return !channel.isOpen();
    }

    @Override
    public InputStream getInputStream() {
      return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream getOutputStream() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public int getSoTimeout() {
      return 0;
    }

    @Override
    public int getSendBufferSize() {
      return 8192;
    }

    @Override
    public int getReceiveBufferSize() {
      return 8192;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
