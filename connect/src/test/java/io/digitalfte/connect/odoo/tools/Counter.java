package io.digitalfte.connect.odoo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.home.Blobs;
import io.digitalfte.sandbox.odoo.Login;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A pretend Odoo, and somebody at our counter who asks for tools by name. */
final class Counter implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** The build runs what is asked here of an Odoo 19, and again of one before, by JSON-RPC. */
  static final boolean OLDER = Boolean.getBoolean("fte.odoo.json-rpc");

  final OdooServer odoo;
  final ReadTools reads;
  final Tools tools;
  private final OdooClient client;

  Counter(Path folder) {
    this(folder, OdooConfig.ADMIN_KEY);
  }

  Counter(Path folder, String key) {
    OdooConfig config = OdooConfig.defaults().withClock(() -> NOW);
    odoo = OdooServer.start(OLDER ? config.withoutJson2() : config);
    String login =
        config.logins().stream()
            .filter(l -> l.key().equals(key))
            .map(Login::login)
            .findFirst()
            .orElse("nobody");
    client = new OdooClient(OdooSettings.of(odoo.url(), "fte", () -> key).login(login).company(1));
    reads = new ReadTools(client, Clock.fixed(NOW, ZoneOffset.UTC), new Blobs(folder, 20_000_000));
    Proposals none =
        (_, _) -> {
          throw new AssertionError("a reading tool proposed something");
        };
    tools = new Tools(reads.tools(), reads.prompts(), reads.resources(), none);
  }

  Answer call(String tool, String arguments) {
    return tools.call(tool(tool), JSON.readTree(arguments));
  }

  Tool tool(String name) {
    return tools.tool(name).orElseThrow();
  }

  ObjectNode answer(String tool, String arguments) {
    return answered(call(tool, arguments));
  }

  static ObjectNode answered(Answer answer) {
    assertThat(answer).as("%s", answer).isInstanceOf(Answer.Data.class);
    return ((Answer.Data) answer).structured();
  }

  ToolError refusal(String tool, String arguments) {
    Answer answer = call(tool, arguments);
    assertThat(answer).as("%s", answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).error();
  }

  /** A posted customer invoice for a partner; 21 % tax comes on top. */
  int invoice(int partner, String date, String due, String untaxed) {
    int id = draft("out_invoice", partner, date, due, untaxed);
    odoo.person().post(id);
    return id;
  }

  int draft(String type, int partner, String date, String due, String untaxed) {
    return odoo.person()
        .create(
            "account.move",
            Map.of(
                "move_type", type,
                "partner_id", partner,
                "invoice_date", date,
                "invoice_payment_term_id", false,
                "invoice_date_due", due,
                "invoice_line_ids",
                    List.of(
                        List.of(
                            0,
                            0,
                            Map.of(
                                "name",
                                "Consulting",
                                "quantity",
                                1,
                                "price_unit",
                                new BigDecimal(untaxed))))));
  }

  static List<String> texts(JsonNode rows, String name) {
    return rows.valueStream().map(row -> row.path(name).asString("")).toList();
  }

  @Override
  public void close() {
    client.close();
    odoo.close();
  }
}
