package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final String BEGIN = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\"}";
  private static final Map<String, String> HEADERS =
      Map.of("Host", "localhost", "Mcp-Session-Id", "s1");
  private static final Credentials MINE =
      _ -> Optional.of(new Credentials.Grant("mine", Scope.READ));

  private final Sessions sessions =
      new Sessions(Clock.systemUTC(), Duration.ofMinutes(1), new Sessions.Limits(3, 2, 2, 2));
  private final List<Boolean> found = new ArrayList<>();

  @Test
  void a_client_that_comes_again_before_the_answer_is_whole_finds_its_session() throws Exception {
    gate(MINE)
        .service(
            message("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\"}"),
            new Said().response());

    assertThat(found).containsExactly(true);
  }

  @Test
  void tokens_that_cannot_be_read_are_told_without_the_place_they_lie_in() throws Exception {
    Said said = new Said();

    gate(
            _ -> {
              throw Fault.of(Fault.Code.REFUSED, "other users can reach /home/mara/tokens");
            })
        .service(message("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"ping\"}"), said.response());

    assertThat(said.status).isEqualTo(503);
    assertThat(said.text()).contains("fte mcp token list").doesNotContain("/home");
    assertThat(found).isEmpty();
  }

  @Test
  void an_initialize_that_wants_no_answer_opens_no_session_of_another() throws Exception {
    sessions.begin("s1", "other");
    Said said = new Said();

    gate(MINE).service(message("{\"jsonrpc\":\"2.0\",\"method\":\"initialize\"}"), said.response());

    assertThat(said.status).isEqualTo(404);
    assertThat(found).isEmpty();
  }

  @Test
  void a_token_that_has_its_share_of_sessions_is_told_so_and_the_others_still_begin()
      throws Exception {
    sessions.begin("s2", "mine");
    sessions.begin("s3", "mine");
    Said mine = new Said();
    Said other = new Said();
    Said third = new Said();

    gate(MINE).service(message(BEGIN), mine.response());
    gate(_ -> grant("other")).service(message(BEGIN), other.response());
    gate(_ -> grant("third")).service(message(BEGIN), third.response());

    assertThat(mine.status).isEqualTo(429);
    assertThat(mine.text()).contains("sessions of this token", "end one with DELETE");
    assertThat(mine.headers).containsEntry("Retry-After", "60");
    assertThat(other.status).isEqualTo(200);
    assertThat(third.status).isEqualTo(503);
    assertThat(third.text()).contains("too many sessions are open");
  }

  @Test
  void a_beginning_that_fails_leaves_its_place() {
    for (int i = 0; i < 5; i++) {
      Gate gate =
          gate(
              MINE,
              (_, _) -> {
                throw new IOException("broken");
              });

      assertThatThrownBy(() -> gate.service(message(BEGIN), new Said().response()))
          .hasMessage("broken");
    }
    assertThat(sessions.reserve("mine")).isEqualTo(Sessions.Place.THERE);
  }

  @Test
  void a_session_has_a_few_streams_and_each_is_counted_out_however_it_ends() throws Exception {
    sessions.begin("s1", "mine");
    Stream first = new Stream();
    Gate gate = gate(MINE);
    gate.service(first.request(), new Said().response());
    gate.service(new Stream().request(), new Said().response());
    Said refused = new Said();

    gate.service(new Stream().request(), refused.response());
    assertThat(refused.status).isEqualTo(429);
    assertThat(refused.text()).contains("too many streams");

    first.listeners.getFirst().onError(null);
    first.listeners.getFirst().onComplete(null);
    assertThat(sessions.stream("s1")).isTrue();
    assertThat(sessions.stream("s1")).isFalse();
  }

  @Test
  void a_stream_that_ends_while_it_is_looked_at_is_no_error_and_not_counted() throws Exception {
    sessions.begin("s1", "mine");
    for (int i = 0; i < 5; i++) {
      Stream stream = new Stream();
      stream.over = true;
      Said said = new Said();

      gate(MINE).service(stream.request(), said.response());

      assertThat(said.status).isEqualTo(200);
    }
    assertThat(sessions.stream("s1")).isTrue();
  }

  @Test
  void a_stream_of_a_token_that_is_revoked_says_nothing_more() throws Exception {
    sessions.begin("s1", "mine");
    AtomicBoolean good = new AtomicBoolean(true);
    List<PrintWriter> writers = new ArrayList<>();
    Said said = new Said();
    gate(
            _ -> good.get() ? grant("mine") : Optional.empty(),
            (_, response) -> writers.add(response.getWriter()))
        .service(new Stream().request(), said.response());
    PrintWriter writer = writers.getFirst();

    writer.write("first\n");
    writer.flush();
    assertThat(writer.checkError()).isFalse();
    good.set(false);
    writer.write("second\n");
    writer.flush();

    assertThat(writer.checkError()).isTrue();
    assertThat(said.text()).isEqualTo("first\n");
  }

  private static Optional<Credentials.Grant> grant(String id) {
    return Optional.of(new Credentials.Grant(id, Scope.READ));
  }

  /** What answers behind the gate. */
  private interface Behind {
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
  }

  private Gate gate(Credentials credentials, Behind behind) {
    HttpServlet servlet =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void service(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            behind.answer(request, response);
          }
        };
    return new Gate(Door.local(0), credentials, sessions, servlet, servlet);
  }

  /** A client that wants to be spoken to. */
  private static final class Stream {
    private final List<AsyncListener> listeners = new ArrayList<>();
    private boolean over;

    HttpServletRequest request() {
      AsyncContext context =
          proxy(
              AsyncContext.class,
              (name, given) -> {
                if (name.equals("addListener")) {
                  listeners.add((AsyncListener) given[0]);
                }
                return null;
              });
      return proxy(
          HttpServletRequest.class,
          (name, given) ->
              switch (name) {
                case "getMethod" -> "GET";
                case "getHeader" -> HEADERS.get(given[0]);
                case "isAsyncStarted" -> true;
                case "getAsyncContext" -> {
                  if (over) {
                    throw new IllegalStateException("it is over");
                  }
                  yield context;
                }
                default -> null;
              });
    }
  }

  private static <T> T proxy(Class<T> type, BiFunction<String, Object[], Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            GateTest.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, given) -> answers.apply(method.getName(), given)));
  }

  /** Names a session, and looks for it as the client could from there on. */
  private final class Answering extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setHeader("Mcp-Session-Id", "s1");
      found.add(sessions.use("s1", "mine"));
    }
  }

  private Gate gate(Credentials credentials) {
    return new Gate(Door.local(0), credentials, sessions, new Answering(), new Answering());
  }

  private static HttpServletRequest message(String body) {
    HttpServletRequest bare =
        proxy(
            HttpServletRequest.class,
            (name, given) ->
                switch (name) {
                  case "getMethod" -> "POST";
                  case "getHeader" -> HEADERS.get(given[0]);
                  default -> null;
                });
    return new WholeRequest(bare, body.getBytes(StandardCharsets.UTF_8));
  }

  /** What the client hears. */
  private static final class Said {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, String> headers = new HashMap<>();
    private int status = 200;

    HttpServletResponse response() {
      return proxy(
          HttpServletResponse.class,
          (name, given) -> {
            switch (name) {
              case "setStatus" -> status = (int) given[0];
              case "setHeader" -> headers.put((String) given[0], (String) given[1]);
              case "getWriter" -> {
                return new PrintWriter(body, true, StandardCharsets.UTF_8);
              }
              case "getStatus" -> {
                return status;
              }
              case "getOutputStream" -> {
                return new Written(body);
              }
              default -> {
                // Nothing that is asked about here.
              }
            }
            return null;
          });
    }

    String text() {
      return body.toString(StandardCharsets.UTF_8);
    }
  }

  private static final class Written extends ServletOutputStream {
    private final ByteArrayOutputStream to;

    Written(ByteArrayOutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      to.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("written at once");
    }
  }
}
