package io.digitalfte.surface.mcp;

import io.digitalfte.term.Fault;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What stands before the SDK's servlets: names, origins, tokens, sizes and sessions. A conversation
 * goes to the one that remembers, a single request to the one that does not.
 */
final class Gate extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The attribute that holds the {@link Credentials.Grant} of a request. */
  static final String GRANT = "io.digitalfte.mcp.grant";

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final int LONGEST_TOKEN = 200;
  private static final int INVALID = McpSchema.ErrorCodes.INVALID_REQUEST;

  private final transient Door door;
  private final transient Credentials credentials;
  private final transient Sessions sessions;
  private final transient HttpServlet remembering;
  private final transient HttpServlet single;

  Gate(
      Door door,
      Credentials credentials,
      Sessions sessions,
      HttpServlet remembering,
      HttpServlet single) {
    this.door = door;
    this.credentials = credentials;
    this.sessions = sessions;
    this.remembering = remembering;
    this.single = single;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String host = header(request, "Host");
    if (!door.knows(host)) {
      refuse(response, 403, "the Host header names another machine; call this one by localhost");
      return;
    }
    String origin = header(request, "Origin");
    if (!origin.isEmpty() && !door.welcomes(origin)) {
      refuse(response, 403, "pages of that Origin may not ask; name it in mcp.http.origins");
      return;
    }
    Optional<Credentials.Grant> grant;
    try {
      grant = grant(request);
    } catch (Fault e) {
      // Its words name a file; they are for the person at this machine.
      LOG.warn("tokens cannot be read code={}", e.code());
      refuse(response, 503, "tokens cannot be read; fte mcp token list says why");
      return;
    }
    if (grant.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"digitalfte\"");
      refuse(
          response,
          401,
          "a token is needed: send Authorization: Bearer with one made by fte mcp token create");
      return;
    }
    request.setAttribute(GRANT, grant.get());
    String session = header(request, HttpHeaders.MCP_SESSION_ID);
    switch (request.getMethod()) {
      case "POST" -> post(request, response, grant.get(), session);
      case "GET", "DELETE" -> known(request, response, grant.get(), session);
      default -> {
        response.setHeader("Allow", "POST, GET, DELETE");
        refuse(response, 405, "only POST, GET and DELETE mean something here");
      }
    }
  }

  private Optional<Credentials.Grant> grant(HttpServletRequest request) {
    String header = header(request, "Authorization");
    boolean bearer = header.regionMatches(true, 0, "Bearer ", 0, 7);
    return header.length() > LONGEST_TOKEN || (!header.isEmpty() && !bearer)
        ? Optional.empty()
        : credentials.of(bearer ? header.substring(7).strip() : "");
  }

  private void post(
      HttpServletRequest request,
      HttpServletResponse response,
      Credentials.Grant grant,
      String session)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(Exact.MOST + 1);
    if (body.length > Exact.MOST) {
      refuse(response, 413, "a message of more than " + Exact.MOST + " bytes; send less at once");
      return;
    }
    String method;
    boolean asks;
    try {
      JsonNode message = Exact.JSON.readTree(body);
      if (!message.isObject()) {
        refuse(response, 400, "not a JSON-RPC 2.0 message: one object is wanted");
        return;
      }
      method = message.path("method").asString("");
      asks = message.has("id");
    } catch (JacksonException e) {
      refuse(response, 400, McpSchema.ErrorCodes.PARSE_ERROR, "not JSON, or beyond what is taken");
      return;
    }
    HttpServletRequest whole = new WholeRequest(request, body);
    boolean begins = asks && method.equals(McpSchema.METHOD_INITIALIZE);
    if (begins && !sessions.hasRoom()) {
      response.setHeader("Retry-After", "60");
      refuse(response, 503, "too many sessions are open; end one with DELETE, or try later");
    } else if (begins) {
      remembering.service(whole, new Beginning(response, id -> sessions.begin(id, grant.id())));
    } else if (!asks && method.equals(McpSchema.METHOD_NOTIFICATION_ROOTS_LIST_CHANGED)) {
      // Nobody here wants roots; the SDK would ask for them and wait.
      response.setStatus(202);
    } else if (session.isEmpty()) {
      single.service(whole, response);
    } else {
      known(whole, response, grant, session);
    }
  }

  private void known(
      HttpServletRequest request,
      HttpServletResponse response,
      Credentials.Grant grant,
      String session)
      throws ServletException, IOException {
    if (session.isEmpty()) {
      refuse(response, 400, "the header Mcp-Session-Id is needed; initialize gives it");
      return;
    }
    if (!sessions.use(session, grant.id())) {
      refuse(response, 404, "no such session; begin one with initialize");
      return;
    }
    remembering.service(request, response);
    if (request.getMethod().equals("DELETE") && response.getStatus() == 200) {
      sessions.end(session);
    } else if (response.getStatus() == 404) {
      // The SDK swept it away; it is over here too.
      sessions.end(session);
    } else if (request.getMethod().equals("GET") && request.isAsyncStarted()) {
      // A stream that has ended takes no listener, and must not be counted.
      request.getAsyncContext().addListener(new Closing(session));
      sessions.streaming(session, 1);
    }
  }

  private static String header(HttpServletRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }

  private static void refuse(HttpServletResponse response, int status, String message)
      throws IOException {
    refuse(response, status, INVALID, message);
  }

  private static void refuse(HttpServletResponse response, int status, int code, String message)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(Exact.JSON.writeValueAsBytes(Exact.refusal(null, code, message)));
  }

  /** Counts a stream out, however it ends. */
  private final class Closing implements AsyncListener {
    private @Nullable String session;

    Closing(String session) {
      this.session = session;
    }

    private void close() {
      if (session != null) {
        sessions.streaming(session, -1);
        session = null;
      }
    }

    @Override
    public void onComplete(AsyncEvent event) {
      close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      close();
    }

    @Override
    public void onError(AsyncEvent event) {
      close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // The stream goes on.
    }
  }
}
