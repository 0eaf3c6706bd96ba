package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.spec.HttpHeaders;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.Consumer;

/**
 * An answer that begins a session. The session is known before its name is on its way: a client
 * comes again as soon as it has read the header, while the answer is still being written.
 */
final class Beginning extends HttpServletResponseWrapper {
  private final Consumer<String> begin;

  Beginning(HttpServletResponse response, Consumer<String> begin) {
    super(response);
    this.begin = begin;
  }

  @Override
  public void setHeader(String name, String value) {
    if (name.equalsIgnoreCase(HttpHeaders.MCP_SESSION_ID)) {
      begin.accept(value);
    }
    super.setHeader(name, value);
  }
}
