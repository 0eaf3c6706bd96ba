package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The door of JSON-RPC beside the calls: versions, faults, and what is kept of a request. */
final class RpcDoorTest {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final OdooServer odoo = OdooServer.start(OdooConfig.defaults().withoutJson2());

  @AfterEach
  void close() {
    odoo.close();
  }

  private RawCall.Answered post(String method) throws IOException {
    String body =
        "{\"jsonrpc\":\"2.0\",\"method\":\"call\",\"id\":7,\"params\":{\"service\":\"object\",\"method\":"
            + "\"execute_kw\",\"args\":[\"fte\",2,\""
            + OdooConfig.ADMIN_KEY
            + "\",\"res.partner\",\""
            + method
            + "\",[[1]],{\"fields\":[\"name\"]}]}}";
    return RawCall.send(odoo, "POST", "/jsonrpc", JSON, body, false);
  }

  @Test
  void an_odoo_18_has_json_rpc_and_neither_json_2_nor_a_version_page() throws IOException {
    assertThat(RawCall.send(odoo, "GET", "/web/version", Map.of(), "", false).status())
        .isEqualTo(404);
    assertThat(
            RawCall.send(odoo, "POST", "/json/2/res.partner/read", JSON, "{}", false)
                .headers()
                .get("Content-Type"))
        .startsWith("text/html");
    String version =
        "{\"jsonrpc\":\"2.0\",\"params\":{\"service\":\"common\",\"method\":\"version\",\"args\":[]}}";
    assertThat(RawCall.send(odoo, "POST", "/jsonrpc", JSON, version, false).body())
        .contains("\"server_version\":\"18.0\"");
  }

  @Test
  void an_odoo_19_tells_in_json_that_nothing_is_at_the_root_of_json_2() throws IOException {
    try (OdooServer odoo19 = OdooServer.start(OdooConfig.defaults())) {
      RawCall.Answered answer = RawCall.send(odoo19, "GET", "/json/2", JSON, "", false);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).contains("Did you mean POST /json/2/");
    }
  }

  @Test
  void a_call_is_kept_as_json_2_would_have_it_and_without_its_key() throws IOException {
    assertThat(post("read").body()).contains("\"id\":7,\"result\":[{\"id\":1,");

    Asked asked = odoo.traffic().log().getLast();
    assertThat(asked.model()).isEqualTo("res.partner");
    assertThat(asked.method()).isEqualTo("read");
    assertThat(asked.body()).isEqualTo("{\"ids\":[1],\"fields\":[\"name\"]}");
    assertThat(odoo.traffic().log().toString()).doesNotContain(OdooConfig.ADMIN_KEY);
  }

  @Test
  void faults_strike_the_call_they_are_meant_for() throws IOException {
    odoo.faults().once(Fault.Refused.locked(), "res.partner", "read");
    assertThat(post("read").body()).contains("odoo.exceptions.LockError", "\"error\"");
    odoo.faults().once(new Fault.Reset(), "res.partner", "read");
    assertThatThrownBy(() -> post("read")).isInstanceOf(IOException.class);
    assertThat(post("read").status()).isEqualTo(200);
  }
}
