package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The SDK's transport, with each session made known as it begins. The SDK gives a tool only the
 * stream of its own call, which ends with the answer.
 */
final class Listeners implements McpStreamableServerTransportProvider {
  private final McpStreamableServerTransportProvider transport;
  private final Sessions sessions;

  Listeners(McpStreamableServerTransportProvider transport, Sessions sessions) {
    this.transport = transport;
    this.sessions = sessions;
  }

  @Override
  public void setSessionFactory(McpStreamableServerSession.Factory factory) {
    transport.setSessionFactory(request -> {
      var begun = factory.startSession(request);
      McpStreamableServerSession session = begun.session();
      sessions.heard(session.getId(), new Voice(session, session::hasListeningStream));
      return begun;
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
