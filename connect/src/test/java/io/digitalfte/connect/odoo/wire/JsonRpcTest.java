package io.digitalfte.connect.odoo.wire;

import static io.digitalfte.connect.odoo.wire.FakeOdoo.rpc;
import static io.digitalfte.connect.odoo.wire.FakeOdoo.rpcError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.connect.odoo.wire.OdooError.Kind;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonRpcTest {
  private static final FakeOdoo.Said VERSION = rpc("{\"server_version\":\"18.0\"}");
  private static final String SIGN_IN = "\"method\":\"authenticate\"";

  private static OdooClient client(FakeOdoo odoo) {
    return new OdooClient(odoo.settings().login("mara"));
  }

  private static List<String> bodies(FakeOdoo odoo) {
    return odoo.asked().stream()
        .filter(asked -> asked.path().equals("/jsonrpc"))
        .map(FakeOdoo.Asked::body)
        .toList();
  }

  private static OdooError error(Answer answer, boolean written) {
    Answer.Failed failed = (Answer.Failed) answer;
    assertThat(failed.written()).isEqualTo(written);
    return failed.error();
  }

  @Test
  void one_probe_one_signing_in_and_then_calls_with_ids_first_and_the_company() throws IOException {
    try (FakeOdoo odoo = FakeOdoo.old(rpc("[{\"id\":9,\"name\":\"Acme\"}]"));
        OdooClient client = client(odoo)) {
      client.rows(Endpoint.PARTNER, Body.on(9).fields("name"));
      client.rows(Endpoint.PARTNER, Body.on(9).fields("name"));

      assertThat(client.server().sentence()).isEqualTo("Odoo 18.0 over JSON-RPC (unverified)");
      assertThat(odoo.asked()).extracting(FakeOdoo.Asked::path).startsWith("/web/version");
      List<String> sent = bodies(odoo);
      assertThat(sent).hasSize(4);
      assertThat(sent.get(1))
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"method\":\"call\",\"id\":1,\"params\":{\"service\":\"common\","
                  + "\"method\":\"authenticate\",\"args\":[\"fte\",\"mara\",\""
                  + FakeOdoo.KEY
                  + "\",{}]}}");
      assertThat(sent.get(3))
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"method\":\"call\",\"id\":1,\"params\":{\"service\":\"object\","
                  + "\"method\":\"execute_kw\",\"args\":[\"fte\",2,\""
                  + FakeOdoo.KEY
                  + "\",\"res.partner\",\"read\",[[9]],{\"fields\":[\"name\"],\"context\":"
                  + "{\"allowed_company_ids\":[1]}}]}}");
      FakeOdoo.Asked last = odoo.asked().getLast();
      assertThat(last.headers())
          .containsEntry("Content-length", List.of(String.valueOf(last.body().length())))
          .doesNotContainKeys("Transfer-encoding", "Authorization");
    }
  }

  @Test
  void a_server_that_tells_19_but_has_no_json_2_is_spoken_with_over_json_rpc() throws IOException {
    try (FakeOdoo odoo = new FakeOdoo();
        OdooClient client = client(odoo)) {
      odoo.say("/json/2", new FakeOdoo.Said(404, "text/html", "<h1>Not Found</h1>"));
      odoo.say("/jsonrpc", rpc("2"), rpc("[]"));
      assertThat(client.rows(Endpoint.PARTNER, Body.on(9))).isEmpty();
      assertThat(client.server().sentence()).isEqualTo("Odoo 19.0 over JSON-RPC");
    }
  }

  @Test
  void a_refused_key_ends_the_call_before_it_is_sent_and_false_is_never_a_user()
      throws IOException {
    try (FakeOdoo odoo = FakeOdoo.old();
        OdooClient client = client(odoo)) {
      odoo.say("/jsonrpc", VERSION, rpc("false"), VERSION, rpc("false"));
      assertThat(error(client.read(Endpoint.PARTNER, Body.on(9)), false).kind())
          .isEqualTo(Kind.UNAUTHENTICATED);
      OdooError write = error(client.write(Endpoint.POST, Body.on(9)), false);
      assertThat(write.kind()).isEqualTo(Kind.UNAUTHENTICATED);
      assertThat(write.line()).contains("mara").doesNotContain(FakeOdoo.KEY);
      assertThat(bodies(odoo)).noneMatch(body -> body.contains("execute_kw"));
    }
  }

  @Test
  void a_key_that_is_taken_away_is_exchanged_anew_with_the_next_call() throws IOException {
    try (FakeOdoo odoo =
            FakeOdoo.old(
                rpcError("odoo.exceptions.AccessDenied", "Access Denied"),
                VERSION,
                rpc("5"),
                rpc("[]"));
        OdooClient client = client(odoo)) {
      assertThat(error(client.read(Endpoint.PARTNER, Body.on(9)), true).kind())
          .isEqualTo(Kind.UNAUTHENTICATED);
      assertThat(client.rows(Endpoint.PARTNER, Body.on(9))).isEmpty();
      assertThat(bodies(odoo)).filteredOn(body -> body.contains(SIGN_IN)).hasSize(2);
      assertThat(bodies(odoo).getLast()).contains("[\"fte\",5,");
    }
  }

  @Test
  void without_a_login_it_says_which_setting_is_missing_or_that_the_database_is()
      throws IOException {
    try (FakeOdoo odoo = FakeOdoo.old();
        OdooClient client = new OdooClient(odoo.settings())) {
      odoo.say("/jsonrpc", VERSION, rpc("true"), VERSION, rpc("false"));
      assertThat(error(client.read(Endpoint.PARTNER, Body.on(9)), false).line())
          .contains("odoo.user");
      assertThat(error(client.read(Endpoint.PARTNER, Body.on(9)), false).kind())
          .isEqualTo(Kind.WRONG_DATABASE);
      assertThat(bodies(odoo)).noneMatch(body -> body.contains(FakeOdoo.KEY));
    }
  }

  @Test
  void a_database_that_comes_back_is_met_anew() throws IOException {
    FakeOdoo.Said page = new FakeOdoo.Said(404, "text/html", "<h1>Not Found</h1>");
    try (FakeOdoo odoo = new FakeOdoo().say("/json/2", page, said("{}"));
        OdooClient client = new OdooClient(odoo.settings())) {
      odoo.say("/jsonrpc", rpc("false"));
      odoo.say(Endpoint.PARTNER, "[]");
      assertThat(error(client.read(Endpoint.PARTNER, Body.on(9)), false).kind())
          .isEqualTo(Kind.WRONG_DATABASE);
      assertThat(client.rows(Endpoint.PARTNER, Body.on(9))).isEmpty();
      assertThat(client.server().over()).isEqualTo("JSON-2");
    }
  }

  @Test
  void nothing_comes_back_as_nothing_and_a_bare_id_as_a_list() throws IOException {
    try (FakeOdoo odoo =
            FakeOdoo.old(said("{\"jsonrpc\":\"2.0\",\"id\":34}"), rpc("55"), rpc("[56,57]"));
        OdooClient client = client(odoo);
        Courier courier = new Courier(client.settings())) {
      assertThat(client.write(Endpoint.POST, Body.on(9)))
          .isInstanceOfSatisfying(
              Answer.Value.class, value -> assertThat(value.json().isNull()).isTrue());
      Transport transport = new JsonRpc(courier, "fte", "mara");
      odoo.say("/jsonrpc", rpc("2"), rpc("55"), rpc("[56,57]"));
      assertThat(created(transport)).isEqualTo("[55]");
      assertThat(created(transport)).isEqualTo("[56,57]");
      assertThat(bodies(odoo).getLast()).contains("\"create\",[[{\"name\":\"x\"}]],{}");
    }
  }

  private static FakeOdoo.Said said(String json) {
    return FakeOdoo.Said.json(json);
  }

  private static String created(Transport transport) {
    record Create(String model, String method, boolean writes) implements Call {}
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putArray("vals_list").addObject().put("name", "x");
    Answer answer =
        transport.send(new Create("res.partner", "create", true), tree, Duration.ofSeconds(5));
    return ((Answer.Value) answer).json().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "odoo.exceptions.LockError, locked, LOCKED",
    "psycopg2.errors.SerializationFailure, could not serialize, LOCKED",
    "psycopg2.OperationalError, server closed the connection, UNAVAILABLE",
    "psycopg2.InterfaceError, connection already closed, UNAVAILABLE",
    "builtins.KeyError, nope, SERVER",
    "builtins.TypeError, ResPartner.read() missing 1 required positional argument: 'ids', REFUSED",
    "builtins.TypeError, other() got an unexpected keyword argument 'x', SERVER",
    "builtins.AttributeError, type object 'res.partner' has no attribute 'read', MISSING",
    "some.thing.Else, boom, SERVER",
    "odoo.exceptions.ValidationError, no, REFUSED",
    "odoo.exceptions.AccessError, no, FORBIDDEN",
  })
  void an_exceptions_name_tells_the_kind(String name, String message, Kind kind)
      throws IOException {
    try (FakeOdoo odoo = FakeOdoo.old(rpcError(name, message));
        OdooClient client = client(odoo)) {
      assertThat(error(client.read(Endpoint.PARTNER, Body.on(9)), true).kind()).isEqualTo(kind);
    }
  }

  @Test
  void decimals_are_exact_and_what_is_no_json_rpc_is_strange() throws IOException {
    try (FakeOdoo odoo =
            FakeOdoo.old(rpc("[{\"id\":1,\"amount\":1234567890123456.78}]"), said("[1]"));
        OdooClient client = client(odoo)) {
      assertThat(client.rows(Endpoint.TAX, Body.where()).getFirst().decimal("amount"))
          .isEqualTo(new BigDecimal("1234567890123456.78"));
      assertThat(error(client.read(Endpoint.TAX, Body.where()), true).kind())
          .isEqualTo(Kind.STRANGE);
      odoo.say("/jsonrpc", new FakeOdoo.Said(404, "text/html", "<h1>no</h1>"));
      assertThat(error(client.read(Endpoint.TAX, Body.where()), true).kind())
          .isEqualTo(Kind.STRANGE);
    }
  }

  @Test
  void a_server_that_answers_nothing_we_know_is_asked_again_later() throws IOException {
    try (FakeOdoo odoo = new FakeOdoo();
        OdooClient client = client(odoo)) {
      odoo.say("/json/2", new FakeOdoo.Said(503, "text/html", "<h1>down</h1>"));
      assertThatThrownBy(client::server).isInstanceOf(Fault.class);
      odoo.say("/json/2", said("{}"));
      assertThat(client.server().over()).isEqualTo("JSON-2");
    }
  }
}
