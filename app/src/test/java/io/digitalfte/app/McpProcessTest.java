package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.cli.House;
import io.digitalfte.surface.mcp.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The MCP server as clients start it. */
class McpProcessTest {
  private static final JsonMapper JSON = new JsonMapper();
  static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;
  static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void found() {
    home = folder.resolve("home");
    Site process = Site.ofProcess();
    Environment around =
        new Environment(
            Map.of("HOME", folder.toString(), "XDG_STATE_HOME", folder.resolve("state").toString()),
            folder,
            List.of());
    new Founder(new Site(around, process.clock(), process.random(), process.ids()))
        .found(
            home,
            new House.Wish(Optional.of(folder.resolve("vault")), "mara"),
            "four words of mine".toCharArray());
  }

  @Test
  void a_client_that_starts_the_server_hears_protocol_and_nothing_else() throws Exception {
    try (Program program = Program.start(folder, home, "mcp", "serve", "odoo")) {
      program.say(HELLO);
      assertThat(
              JSON.readTree(program.line())
                  .path("result")
                  .path("serverInfo")
                  .path("name")
                  .asString())
          .isEqualTo("digitalfte-odoo");
      program.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      program.say(LIST);
      assertThat(JSON.readTree(program.line()).path("result").path("tools"))
          .extracting(tool -> tool.path("name").asString())
          .contains("get_action", "list_proposals");
      program.say(
          """
          {"jsonrpc":"2.0","id":2,"method":"tools/call",\
          "params":{"name":"list_proposals","arguments":{}}}\
          """);
      JsonNode proposals = JSON.readTree(program.line()).path("result");
      assertThat(proposals.path("isError").booleanValue(true)).isFalse();
      program.process.outputWriter().close();
      List<String> rest = new ArrayList<>();
      assertThat(program.end(rest)).isZero();
      assertThat(rest).isEmpty();
    }
  }

  @Test
  void wrong_settings_are_told_on_standard_error_and_end_the_server_with_their_status()
      throws Exception {
    Files.writeString(home.resolve("fte.yaml"), "schema: 1\nodo: {url: x}\n");
    try (Program program = Program.start(folder, home, "mcp", "serve", "odoo")) {
      program.hear("fte.yaml:2");
      List<String> data = new ArrayList<>();
      assertThat(program.end(data)).isEqualTo(2);
      assertThat(data).isEmpty();
    }
  }

  @Test
  void a_token_is_shown_once_kept_as_a_hash_and_counts_until_it_is_taken_back() throws Exception {
    String token = token("read");
    Path kept = home.resolve("state/mcp-tokens.json");
    assertThat(Files.readString(kept)).doesNotContain(token).contains("sha256:");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");

    try (Program server =
        Program.start(folder, home, "mcp", "serve", "odoo", "--http", "--port", "0")) {
      URI address = address(server);
      assertThat(ping(address, token)).isEqualTo(200);
      assertThat(ping(address, token + "x")).isEqualTo(401);
      assertThat(ping(address, "")).isEqualTo(401);
      run("mcp", "token", "revoke", token.split("_")[1]);
      assertThat(ping(address, token)).isEqualTo(401);
      server.process.destroy();
      List<String> data = new ArrayList<>();
      // As the runtime ends on SIGTERM.
      assertThat(server.end(data)).isEqualTo(143);
      assertThat(data).isEmpty();
    }
  }

  @Test
  void the_daemon_serves_clients_where_settings_name_a_port() throws Exception {
    int port = freePort();
    Files.writeString(
        home.resolve("fte.yaml"),
        Files.readString(home.resolve("fte.yaml")) + "\nmcp: {http: {port: " + port + "}}\n");
    String token = token("propose");
    try (Program daemon = Program.start(folder, home, "run")) {
      URI address = address(daemon);
      assertThat(address).isEqualTo(URI.create("http://127.0.0.1:" + port + HttpServer.PATH));
      daemon.hear("watching");
      assertThat(ping(address, token)).isEqualTo(200);
      daemon.process.destroy();
      assertThat(daemon.end(new ArrayList<>())).isEqualTo(143);
    }
  }

  @Test
  void a_door_that_nobody_agreed_to_stays_shut_and_the_daemon_goes_on() throws Exception {
    Files.writeString(
        home.resolve("fte.yaml"),
        Files.readString(home.resolve("fte.yaml"))
            + "\nmcp: {http: {port: "
            + freePort()
            + ", origins: ['https://desk.example']}}\n");
    try (Program daemon = Program.start(folder, home, "run")) {
      assertThat(daemon.hear("MCP clients are not served"))
          .contains("mcp.http.origins goes from (not set) to https://desk.example")
          .contains("fte config accept");
      daemon.hear("watching");
      daemon.process.destroy();
      assertThat(daemon.end(new ArrayList<>())).isEqualTo(143);
    }
    try (Program server =
        Program.start(folder, home, "mcp", "serve", "odoo", "--http", "--port", "0")) {
      server.hear("a person has to agree first, with fte config accept");
      assertThat(server.end(new ArrayList<>())).isEqualTo(1);
    }
  }

  @Test
  void a_network_that_anybody_can_read_is_not_served() throws Exception {
    Files.writeString(
        home.resolve("fte.yaml"),
        Files.readString(home.resolve("fte.yaml")) + "\nmcp: {http: {host: 0.0.0.0}}\n");
    try (Program server =
        Program.start(folder, home, "mcp", "serve", "odoo", "--http", "--port", "0")) {
      server.hear("mcp.http.tls: proxy");
      assertThat(server.end(new ArrayList<>())).isEqualTo(2);
    }
  }

  private String token(String scope) throws Exception {
    List<String> made = run("mcp", "token", "create", "--scope", scope);
    assertThat(made).hasSize(1);
    return made.getFirst();
  }

  private List<String> run(String... arguments) throws Exception {
    try (Program program = Program.start(folder, home, arguments)) {
      List<String> data = new ArrayList<>();
      assertThat(program.end(data)).isZero();
      return data;
    }
  }

  private static URI address(Program server) throws InterruptedException {
    String said = server.hear("MCP clients are served at ");
    return URI.create(said.substring(said.indexOf("http://")));
  }

  private static int ping(URI address, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
