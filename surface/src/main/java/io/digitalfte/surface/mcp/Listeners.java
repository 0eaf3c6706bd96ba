package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/**
 * The SDK's transport, with each session made known as it begins. The SDK gives a tool only the
 * stream of its own call, which ends with the answer.
 */
final class Listeners implements McpStreamableServerTransportProvider {
  private final McpStreamableServerTransportProvider transport;

  /** The sessions there are, and whether a dialog is open; what the SDK lets go of is gone here. */
  private final Map<McpStreamableServerSession, AtomicBoolean> begun =
      Collections.synchronizedMap(new WeakHashMap<>());

  Listeners(McpStreamableServerTransportProvider transport) {
    this.transport = transport;
  }

  /** The way to the client of this session besides the answers to its calls. */
  Optional<Voice> voice(String id) {
    synchronized (begun) {
      for (Map.Entry<McpStreamableServerSession, AtomicBoolean> each : begun.entrySet()) {
        McpStreamableServerSession session = each.getKey();
        if (session.getId().equals(id)) {
          return Optional.of(new Voice(session, session::hasListeningStream, each.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void setSessionFactory(McpStreamableServerSession.Factory factory) {
    transport.setSessionFactory(request -> {
      var beginning = factory.startSession(request);
      begun.put(beginning.session(), new AtomicBoolean());
      return beginning;
    });
  }

  @Override
  public List<String> protocolVersions() {
    return transport.protocolVersions();
  }

  @Override
  public Mono<Void> notifyClients(String method, Object parameters) {
    return transport.notifyClients(method, parameters);
  }

  @Override
  public Mono<Void> notifyClient(String session, String method, Object parameters) {
    return transport.notifyClient(session, method, parameters);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return transport.closeGracefully();
  }
}
