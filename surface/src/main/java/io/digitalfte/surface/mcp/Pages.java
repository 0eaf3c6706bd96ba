package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.spec.HttpHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets a browser hand to a page what was answered to it. Only for origins that may ask, each by its
 * own name and none by a wildcard; never with a browser's own credentials, because a page has to
 * know its token.
 */
final class Pages {
  private Pages() {}

  /** Says that the answer depends on where the page is from. */
  static void vary(HttpServletResponse response) {
    response.setHeader("Vary", "Origin");
  }

  /** Lets a page of this origin read the answer. */
  static void welcome(HttpServletResponse response, String origin) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader(
        "Access-Control-Expose-Headers",
        HttpHeaders.MCP_SESSION_ID + ", WWW-Authenticate, Retry-After");
  }

  /** Whether a browser asks what a page may send, before it sends it. */
  static boolean isAsked(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** What a page may send. */
  static void tell(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Methods", Gate.METHODS);
    response.setHeader(
        "Access-Control-Allow-Headers",
        String.join(
            ", ",
            "Authorization",
            "Content-Type",
            "Accept",
            HttpHeaders.MCP_SESSION_ID,
            HttpHeaders.PROTOCOL_VERSION,
            HttpHeaders.LAST_EVENT_ID));
    response.setHeader("Access-Control-Max-Age", "600");
    response.setStatus(204);
  }
}
