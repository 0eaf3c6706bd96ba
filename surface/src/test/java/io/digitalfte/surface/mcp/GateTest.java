package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
  private final Sessions sessions = new Sessions(Clock.systemUTC(), Duration.ofMinutes(1), 10);
  private final List<Boolean> found = new ArrayList<>();

  @Test
  void a_client_that_comes_again_before_the_answer_is_whole_finds_its_session() throws Exception {
    Gate gate =
        new Gate(
            Door.local(0),
            _ -> Optional.of(new Credentials.Grant("mine", Scope.READ)),
            sessions,
            new Answering(),
            new Answering());

    gate.service(
        new WholeRequest(
            request(Map.of("Host", "localhost")),
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\"}"
                .getBytes(StandardCharsets.UTF_8)),
        blank(HttpServletResponse.class));

    assertThat(found).containsExactly(true);
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

  private static HttpServletRequest request(Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            GateTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, method, given) ->
                switch (method.getName()) {
                  case "getMethod" -> "POST";
                  case "getHeader" -> headers.get(given[0]);
                  default -> null;
                });
  }

  private static <T> T blank(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            GateTest.class.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null));
  }
}
