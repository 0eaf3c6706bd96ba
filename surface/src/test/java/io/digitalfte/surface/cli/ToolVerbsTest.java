package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.mcp.Scope;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ToolVerbsTest {
  @TempDir Path folder;
  private Cottage house;
  private final List<Arguments> seen = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

  @BeforeEach
  void open() {
    house = new Cottage(folder);
    house.clients.offered = List.of(list());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Tool list() {
    return Tool.reads(
        "list_invoices",
        "List invoices",
        "Lists what was billed.",
        "odoo invoice list",
        List.of(
            Parameter.optional("state", Kind.Choice.of("draft", "posted"), "Which"),
            Parameter.optional("limit", new Kind.Whole(1, 500), "How many").or(50),
            Parameter.optional("above", Kind.Amount.positive(), "From which total"),
            Parameter.optional("open_only", new Kind.YesNo(), "Only what is unpaid"),
            Parameter.optional("tags", new Kind.Names(3, 10), "Marks"),
            Parameter.optional(
                "lines",
                new Kind.Rows(List.of(Parameter.required("name", Kind.Text.line(10), "What")), 2),
                "Lines")),
        Shape.Members.of(),
        given -> {
          seen.add(given);
          ObjectNode answer = JsonNodeFactory.instance.objectNode().put("count", 2);
          var rows = answer.putArray("invoices");
          rows.addObject().put("number", "INV/1").put("total", "12.50").putNull("due");
          rows.addObject().put("number", "INV/22").put("total", "7.00").put("due", "2026-12-01");
          return new Answer.Data(answer, true);
        });
  }

  @Test
  void a_tool_is_a_command_with_its_own_options() {
    assertThat(
            run(
                "odoo",
                "invoice",
                "list",
                "--state",
                "posted",
                "--limit=7",
                "--above",
                "12.50",
                "--open-only",
                "--tags",
                "a",
                "--tags",
                "b",
                "--lines",
                "[{\"name\":\"x\"}]"))
        .isZero();

    Arguments given = seen.getFirst();
    assertThat(given.text("state")).isEqualTo("posted");
    assertThat(given.whole("limit")).isEqualTo(7);
    assertThat(given.amount("above")).hasToString("12.50");
    assertThat(given.yes("open_only")).isTrue();
    assertThat(given.names("tags")).containsExactly("a", "b");
    assertThat(given.rows("lines")).hasSize(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            count: 2
            number  total  due
            INV/1   12.50  -
            INV/22  7.00   2026-12-01
            """);
    assertThat(talk.toString(StandardCharsets.UTF_8)).contains("not all is shown");
  }

  @Test
  void json_is_the_answer_as_clients_have_it() {
    assertThat(run("--json", "odoo", "invoice", "list")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{\"notice\":")
        .contains("\"total\":\"12.50\"", "\"truncated\":true");
  }

  @Test
  void what_is_wrong_is_said_as_clients_hear_it() {
    assertThat(run("odoo", "invoice", "list", "--limit", "many", "--stat", "posted")).isEqualTo(2);

    assertThat(talk.toString(StandardCharsets.UTF_8))
        .contains(
            "fte: stat: is not known here; known are state, limit",
            "fte: limit: cannot be \"many\"; give a whole number from 1 to 500");
    assertThat(out.size()).isZero();
    assertThat(seen).isEmpty();
  }

  @Test
  void an_unknown_command_lists_those_there_are() {
    assertThat(run("odoo", "invoice", "lst")).isEqualTo(2);
    assertThat(talk.toString(StandardCharsets.UTF_8)).contains("  fte odoo invoice list");
    assertThat(run("odoo", "--help")).isZero();
    assertThat(run("odoo", "invoice", "list", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("fte odoo invoice list  List invoices", "--limit  How many (50)");
  }

  @Test
  void what_is_given_twice_or_is_no_json_is_refused() {
    assertThat(run("odoo", "invoice", "list", "--limit", "1", "--limit", "2")).isEqualTo(2);
    assertThat(run("odoo", "invoice", "list", "--lines", "[1.5]")).isEqualTo(2);
    assertThat(seen).isEmpty();
  }

  @Test
  void a_refusal_has_the_status_of_its_kind() {
    house.clients.offered =
        List.of(
            Tool.reads(
                "odd",
                "Odd",
                "Odd.",
                "odoo odd",
                List.of(),
                Shape.Members.of(),
                _ -> new Answer.Refused(ToolError.of("unavailable", "Odoo is away", "wait"))));

    assertThat(run("odoo", "odd")).isEqualTo(4);
    assertThat(talk.toString(StandardCharsets.UTF_8)).isEqualTo("fte: Odoo is away\nfte: wait\n");
  }

  @Test
  void a_client_is_served_with_nothing_else_on_standard_output() {
    assertThat(run("mcp", "serve", "odoo", "--scope", "read")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
    assertThat(house.clients.served).containsExactly("stdio read");
    assertThat(run("mcp", "serve", "odoo", "--http", "--port", "8080")).isZero();
    assertThat(house.clients.served).contains("http 8080");
    assertThat(run("mcp", "serve", "everything")).isEqualTo(2);
    assertThat(run("mcp", "serve", "odoo", "--scope", "all")).isEqualTo(2);
    assertThat(run("mcp", "serve", "odoo", "--http", "--scope", "read")).isEqualTo(2);
  }

  @Test
  void tokens_are_made_listed_and_taken_back() {
    assertThat(run("mcp", "token", "create", "--scope", "read")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("secret-0\n");
    assertThat(house.clients.tokens.getFirst().scope()).isEqualTo(Scope.READ);
    assertThat(run("mcp", "token", "create")).isEqualTo(2);
    assertThat(run("mcp", "token", "list")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("id0  read");
    assertThat(run("mcp", "token", "revoke", "id0")).isZero();
    assertThat(run("mcp", "token", "revoke", "id0")).isEqualTo(1);
    assertThat(run("mcp", "token", "burn")).isEqualTo(2);
  }

  private int run(String... words) {
    PrintStream said = new PrintStream(talk, true, StandardCharsets.UTF_8);
    return Commands.run(
        _ -> house,
        new ConsoleTerminal(null, false),
        new Streams(InputStream.nullInputStream(), out, said),
        words);
  }
}
