package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.mcp.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configurations in the guide are those that work. */
class McpGuideTest {
  private static final Path GUIDE = House.ROOT.resolve("docs/guide");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"claude_desktop_config.json", "claude_code_stdio.json", "claude_code_http.json"})
  void the_guide_shows_the_files_as_they_are(String file) {
    assertThat(House.text(GUIDE.resolve("mcp.md")))
        .contains("```json\n" + House.text(GUIDE.resolve("mcp").resolve(file)) + "```");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude_desktop_config.json", "claude_code_stdio.json"})
  void a_client_that_is_set_up_so_gets_its_tools(String file) throws Exception {
    JsonNode server = server(file);
    assertThat(server.path("command").asString()).endsWith("/fte");
    List<String> words = new ArrayList<>();
    server.path("args").forEach(word -> words.add(word.asString()));
    try (RehearsalHome home = RehearsalHome.made(Site.ofProcess(), folder);
        Program program = Program.start(folder, home.root(), words.toArray(String[]::new))) {
      program.say(McpProcessTest.HELLO);
      assertThat(program.line()).contains("digitalfte-odoo");
      program.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      program.say(McpProcessTest.LIST);
      assertThat(program.line())
          .contains("\"get_invoices\"", "\"list_invoices\"", "\"get_action\"")
          .satisfies(tools ->
              assertThat(tools.contains("\"create_invoice\"")).isEqualTo(!words.contains("read")));
    }
  }

  @Test
  void the_address_over_http_is_the_one_that_is_served_by_default() throws IOException {
    JsonNode server = server("claude_code_http.json");

    assertThat(URI.create(server.path("url").asString()))
        .isEqualTo(URI.create("http://127.0.0.1:" + AppClients.USUAL_PORT + HttpServer.PATH));
    assertThat(server.path("headers").path("Authorization").asString()).startsWith("Bearer ");
  }

  private static JsonNode server(String file) {
    return new JsonMapper()
        .readTree(House.text(GUIDE.resolve("mcp").resolve(file)))
        .path("mcpServers")
        .path("odoo");
  }
}
