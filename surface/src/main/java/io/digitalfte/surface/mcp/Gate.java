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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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

  static final String METHODS = "POST, GET, DELETE";

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
    Pages.vary(response);
    String origin = header(request, "Origin");
    if (!origin.isEmpty()) {
      if (!door.welcomes(origin)) {
        refuse(response, 403, "pages of that Origin may not ask; name it in mcp.http.origins");
        return;
      }
      Pages.welcome(response, origin);
      if (Pages.isAsked(request)) {
        Pages.tell(response);
        return;
      }
    }
    Optional<String> token = token(request);
    Optional<Credentials.Grant> grant;
    try {
      grant = token.flatMap(credentials::of);
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
      case "GET" -> {
        if (known(response, grant.get(), session)) {
          stream(request, response, session, () -> allowed(token, grant.get().id()));
        }
      }
      case "DELETE" -> known(request, response, grant.get(), session);
      default -> {
        response.setHeader("Allow", METHODS);
        refuse(response, 405, "only POST, GET and DELETE mean something here");
      }
    }
  }

  /** The token that was sent, empty text where none was; nothing where something else was. */
  private static Optional<String> token(HttpServletRequest request) {
    String header = header(request, "Authorization");
    boolean bearer = header.regionMatches(true, 0, "Bearer ", 0, 7);
    return header.length() > LONGEST_TOKEN || (!header.isEmpty() && !bearer)
        ? Optional.empty()
        : Optional.of(bearer ? header.substring(7).strip() : "");
  }

  /** Whether this token still is what it was. */
  private boolean allowed(Optional<String> token, String id) {
    try {
      return token.flatMap(credentials::of).filter(grant -> grant.id().equals(id)).isPresent();
    } catch (Fault e) {
      LOG.warn("tokens cannot be read code={}", e.code());
      return false;
    }
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
    if (begins) {
      begin(whole, response, grant.id());
    } else if (!asks && method.equals(McpSchema.METHOD_NOTIFICATION_ROOTS_LIST_CHANGED)) {
      // Nobody here wants roots; the SDK would ask for them and wait.
      response.setStatus(202);
    } else if (session.isEmpty()) {
      single.service(whole, response);
    } else {
      known(whole, response, grant, session);
    }
  }

  private void begin(HttpServletRequest request, HttpServletResponse response, String owner)
      throws ServletException, IOException {
    Sessions.Place place = sessions.reserve(owner);
    if (place != Sessions.Place.THERE) {
      boolean own = place == Sessions.Place.OWN_TAKEN;
      response.setHeader("Retry-After", "60");
      refuse(
          response,
          own ? 429 : 503,
          (own ? "too many sessions of this token are open" : "too many sessions are open")
              + "; end one with DELETE, or try later");
      return;
    }
    try {
      remembering.service(request, new Beginning(response, id -> sessions.begin(id, owner)));
    } finally {
      sessions.settle(owner);
    }
  }

  private boolean known(HttpServletResponse response, Credentials.Grant grant, String session)
      throws IOException {
    if (session.isEmpty()) {
      refuse(response, 400, "the header Mcp-Session-Id is needed; initialize gives it");
      return false;
    }
    if (!sessions.use(session, grant.id())) {
      refuse(response, 404, "no such session; begin one with initialize");
      return false;
    }
    return true;
  }

  private void known(
      HttpServletRequest request,
      HttpServletResponse response,
      Credentials.Grant grant,
      String session)
      throws ServletException, IOException {
    if (!known(response, grant, session)) {
      return;
    }
    remembering.service(request, response);
    boolean deleted = request.getMethod().equals("DELETE") && response.getStatus() == 200;
    // At 404 the SDK swept it away; it is over here too.
    if (deleted || response.getStatus() == 404) {
      sessions.end(session);
    }
  }

  private void stream(
      HttpServletRequest request,
      HttpServletResponse response,
      String session,
      BooleanSupplier allowed)
      throws ServletException, IOException {
    if (!sessions.stream(session)) {
      response.setHeader("Retry-After", "60");
      refuse(response, 429, "too many streams are open; close one, or try later");
      return;
    }
    Closing closing = new Closing(session);
    boolean lasts = false;
    try {
      remembering.service(request, new Watched(response, allowed));
      lasts = lasts(request, closing);
    } finally {
      if (!lasts) {
        closing.close();
      }
    }
    if (response.getStatus() == 404) {
      sessions.end(session);
    }
  }

  /** Whether the stream goes on, and then tells of its end. */
  private static boolean lasts(HttpServletRequest request, Closing closing) {
    try {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(closing);
        return true;
      }
    } catch (IllegalStateException e) {
      // It ended between the question and this.
      return false;
    }
    return false;
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
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final String session;

    Closing(String session) {
      this.session = session;
    }

    private void close() {
      if (open.getAndSet(false)) {
        sessions.closed(session);
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
