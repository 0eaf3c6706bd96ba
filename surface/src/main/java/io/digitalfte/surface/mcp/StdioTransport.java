package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One client on two streams, a message on each line. A line that is no message is answered with an
 * error, and the next one is read; the SDK's own transport would end there. Requests run beside
 * each other, each on a virtual thread, and only so many at a time.
 */
final class StdioTransport implements McpServerTransportProvider {
  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
  private static final int AT_ONCE = 64;
  private static final int LAST_SECONDS = 10;
  private static final int BUSY = -32000;

  private final InputStream in;
  private final OutputStream out;
  private final McpServerTransport transport = new Lines();
  private final ReentrantLock writing = new ReentrantLock();
  private final Semaphore seats = new Semaphore(AT_ONCE);
  private final Runnable listed;
  private final AtomicBoolean told = new AtomicBoolean();
  private @Nullable McpServerSession session;
  private final AtomicBoolean dialog = new AtomicBoolean();

  /**
   * @param listed run once, when a client that is still there has been told of the tools
   */
  StdioTransport(InputStream in, OutputStream out, Runnable listed) {
    this.in = in;
    this.out = out;
    this.listed = listed;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(transport);
  }

  private McpServerSession session() {
    if (session == null) {
      throw new IllegalStateException("no server has been built on this transport");
    }
    return session;
  }

  /** The way to the client besides its answers. */
  Voice voice() {
    return new Voice(session(), () -> true, dialog);
  }

  /** Reads until the client is gone; what it asked for is still answered. */
  void run() throws IOException {
    BoundedLines lines = new BoundedLines(in, Exact.MOST);
    for (BoundedLines.Line line = lines.next();
        !(line instanceof BoundedLines.End);
        line = lines.next()) {
      if (line instanceof BoundedLines.Text text) {
        if (!text.text().isBlank()) {
          take(text.text());
        }
      } else {
        refuse(
            null,
            McpSchema.ErrorCodes.INVALID_REQUEST,
            "a message of more than " + Exact.MOST + " bytes; send less at once");
      }
    }
    // Nothing needs preparing for a client that is gone.
    told.set(true);
    try {
      if (!seats.tryAcquire(AT_ONCE, LAST_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("client left before everything was answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String line) throws IOException {
    McpSchema.JSONRPCMessage message;
    try {
      message = McpSchema.deserializeJsonRpcMessage(FirstWords.MAPPER, line);
    } catch (IllegalArgumentException e) {
      refuse(null, McpSchema.ErrorCodes.INVALID_REQUEST, "not a JSON-RPC 2.0 message");
      return;
    } catch (IOException | RuntimeException e) {
      refuse(null, McpSchema.ErrorCodes.PARSE_ERROR, "not JSON, or beyond what is taken");
      return;
    }
    if (message instanceof McpSchema.JSONRPCNotification told
        && told.method().equals(McpSchema.METHOD_NOTIFICATION_ROOTS_LIST_CHANGED)) {
      // Nobody here wants roots; the SDK would ask for them and wait for an answer that only this
      // thread can read.
      return;
    }
    if (!(message instanceof McpSchema.JSONRPCRequest request)
        || request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      // In order: what follows builds on it.
      handle(message);
    } else if (seats.tryAcquire()) {
      Thread.ofVirtual()
          .name("mcp-request")
          .start(() -> {
            try {
              handle(request);
            } finally {
              seats.release();
            }
            if (request.method().equals(McpSchema.METHOD_TOOLS_LIST)
                && told.compareAndSet(false, true)) {
              listed.run();
            }
          });
    } else {
      refuse(request.id(), BUSY, AT_ONCE + " requests are being answered; ask again");
    }
  }

  private void handle(McpSchema.JSONRPCMessage message) {
    try {
      session()
          .handle(message)
          .contextWrite(c -> c.put(McpTransportContext.KEY, McpTransportContext.EMPTY))
          .block();
    } catch (RuntimeException e) {
      LOG.warn("message not handled cause={}", e.getClass().getSimpleName());
    }
  }

  private void refuse(@Nullable Object id, int code, String message) throws IOException {
    write(Exact.JSON.writeValueAsBytes(Exact.refusal(id, code, message)));
  }

  private void write(byte[] message) throws IOException {
    writing.lock();
    try {
      out.write(message);
      out.write('\n');
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return session().sendNotification(method, params);
  }

  @Override
  public Mono<Void> notifyClient(String sessionId, String method, Object params) {
    return notifyClients(method, params);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return session().closeGracefully();
  }

  /** What the SDK writes to. */
  private final class Lines implements McpServerTransport {
    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
      return Mono.fromRunnable(() -> {
        try {
          write(FirstWords.MAPPER.writeValueAsBytes(message));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return FirstWords.MAPPER.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }
}
