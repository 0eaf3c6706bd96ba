package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Fault;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Credentials MINE =
      _ -> Optional.of(new Credentials.Grant("mine", Scope.READ));

  private final Sessions sessions = new Sessions(Clock.systemUTC(), Duration.ofMinutes(1), 10);
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
    Map<String, String> headers = Map.of("Host", "localhost", "Mcp-Session-Id", "s1");
    HttpServletRequest bare =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                GateTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (_, method, given) ->
                    switch (method.getName()) {
                      case "getMethod" -> "POST";
                      case "getHeader" -> headers.get(given[0]);
                      default -> null;
                    });
    return new WholeRequest(bare, body.getBytes(StandardCharsets.UTF_8));
  }

  /** What the client hears. */
  private static final class Said {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;

    HttpServletResponse response() {
      return (HttpServletResponse)
          Proxy.newProxyInstance(
              GateTest.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (_, method, given) -> {
                switch (method.getName()) {
                  case "setStatus" -> status = (int) given[0];
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
