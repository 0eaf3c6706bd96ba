package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.sandbox.odoo.Asker.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Odoo answers with 200 although it did not do what was meant. */
final class SilentTrapsTest {
  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-20T18:11:00Z"));
  private final OdooServer odoo = OdooServer.start(OdooConfig.defaults().withClock(time::get));
  private final Asker admin = Asker.admin(odoo);
  private final Asker biller = new Asker(odoo, OdooConfig.BILLER_KEY);
  private final Asker limited = new Asker(odoo, OdooConfig.LIMITED_KEY);
  private final Asker reader = new Asker(odoo, OdooConfig.READER_KEY);

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void a_chunked_body_is_dropped_and_the_whole_table_comes_back() throws Exception {
    byte[] body =
        "{\"domain\":[[\"id\",\"=\",9]],\"fields\":[\"name\"]}".getBytes(StandardCharsets.UTF_8);
    Reply reply =
        admin.send(
            admin
                .request("res.partner/search_read")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .build());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().size()).isGreaterThan(10);
    assertThat(odoo.traffic().log().getLast().chunked()).isTrue();
  }

  @Test
  void an_array_as_body_is_ignored() throws Exception {
    assertThat(admin.ask("res.partner/search_read", "[[['id','=',9]]]").json().size())
        .isGreaterThan(10);
  }

  @Test
  void a_write_without_ids_says_true_and_does_nothing() throws Exception {
    var before = odoo.world().partners();
    assertThat(admin.ask("res.partner/write", "{'vals':{'name':'x'}}").body()).isEqualTo("true");
    assertThat(odoo.world().partners()).isEqualTo(before);
  }

  @Test
  void ids_as_texts_and_missing_ids_read_as_nothing() throws Exception {
    assertThat(admin.ask("res.partner/read", "{'ids':['9'],'fields':['name']}").body())
        .isEqualTo("[]");
    assertThat(admin.ask("res.partner/read", "{'ids':[9,99999],'fields':['name']}").body())
        .isEqualTo("[{\"id\":9,\"name\":\"Acme Corporation\"}]");
  }

  @Test
  void a_search_goes_over_one_dot_and_through_all_the_signs_of_a_domain() throws Exception {
    odoo.person()
        .create("account.move", Map.of("move_type", "out_invoice", "partner_id", 9, "ref", "PO 7"));
    assertThat(count("account.move", "[['partner_id.email','=ilike','ACME_corp@%']]")).isEqualTo(1);
    assertThat(count("account.move", "[['partner_id.email','=','nobody@x.y']]")).isZero();
    assertThat(count("account.move", "[['partner_id','ilike','acme']]")).isEqualTo(1);
    assertThat(
            count(
                "account.move",
                "['|',['ref','=','no'],'&',['ref','like','PO'],'!',['state','=','posted']]"))
        .isEqualTo(1);
    assertThat(count("account.move", "[['ref','not in',['PO 7']]]")).isZero();
    assertThat(count("account.move", "[['name','=',false],['invoice_date','=',false]]"))
        .isEqualTo(1);
    assertThat(
            count(
                "account.account",
                "[['code','>=','400000'],['code','<','500000'],['company_ids','in',[1]]]"))
        .isEqualTo(5);
  }

  @Test
  void what_is_only_computed_cannot_be_searched() throws Exception {
    Reply reply =
        admin.ask("ir.model.data/search_count", "{'domain':[['complete_name','=','a.b']]}");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.message()).contains("not stored");
  }

  private int count(String model, String domain) throws Exception {
    return admin.ask(model + "/search_count", "{'domain':" + domain + "}").json().asInt();
  }

  @Test
  void only_the_administrator_reads_the_uuid_of_the_database() throws Exception {
    String ask = "{'domain':[['key','=','database.uuid']],'fields':['value']}";
    assertThat(
            admin
                .ask("ir.config_parameter/search_read", ask)
                .json()
                .path(0)
                .path("value")
                .asString())
        .isEqualTo(odoo.config().databaseUuid());
    for (Asker other : List.of(biller, limited, reader)) {
      assertThat(other.ask("ir.config_parameter/search_read", ask).status()).isEqualTo(403);
    }
  }

  @Test
  void rights_are_told_before_anything_is_tried() throws Exception {
    assertThat(biller.ask("account.move/has_access", "{'operation':'create'}").body())
        .isEqualTo("true");
    for (String operation : List.of("create", "write", "unlink")) {
      assertThat(reader.ask("account.move/has_access", "{'operation':'" + operation + "'}").body())
          .isEqualTo("false");
      assertThat(
              reader
                  .ask(
                      "res.partner/check_access_rights",
                      "{'operation':'" + operation + "','raise_exception':false}")
                  .body())
          .isEqualTo("false");
    }
    assertThat(reader.ask("account.move/search", "{'domain':[]}").status()).isEqualTo(200);
    assertThat(
            reader
                .ask("account.move/create", "{'vals_list':[{'move_type':'out_invoice'}]}")
                .status())
        .isEqualTo(403);
    assertThat(biller.ask("account.account/create", "{'vals_list':[{}]}").status()).isEqualTo(403);
    assertThat(
            biller
                .ask("account.move/search", "{'domain':[],'context':{'allowed_company_ids':[2]}}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void a_claim_is_won_by_one_of_eight() throws Exception {
    List<Reply> replies =
        biller.together(
            8,
            "ir.model.data/create",
            "{'vals_list':[{'module':'fte_claim','name':'k','model':'res.partner','res_id':9}]}");
    assertThat(replies).filteredOn(r -> r.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(r -> r.status() == 422)
        .hasSize(7)
        .allSatisfy(r -> assertThat(r.message()).contains("ir_model_data_module_name_uniq_index"));
  }

  @Test
  void a_batch_is_kept_whole_or_not_at_all() throws Exception {
    int before = odoo.world().partners().size();
    Reply reply =
        admin.ask("res.partner/create", "{'vals_list':[{'name':'good'},{'email':'bad@x.y'}]}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(odoo.world().partners()).hasSize(before);
  }

  @Test
  void write_dates_follow_the_given_clock() throws Exception {
    int id = odoo.person().create("res.partner", Map.of("name", "New"));
    time.set(Instant.parse("2026-11-21T08:00:00Z"));
    odoo.person().rename(id, "Newer");
    assertThat(
            admin
                .ask(
                    "res.partner/read",
                    "{'ids':[" + id + "],'fields':['create_date','write_date']}")
                .body())
        .contains("\"create_date\":\"2026-11-20 18:11:00\",\"write_date\":\"2026-11-21 08:00:00\"");
  }

  @Test
  void errors_carry_a_traceback_that_clients_must_drop() throws Exception {
    Reply reply = admin.ask("res.partner/read", "{'ids':[9],'fields':['mobile']}");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.json().path("debug").asString()).contains(OdooServer.TRACEBACK_MARK);
  }

  @Test
  void a_draft_changed_by_a_person_is_seen_by_the_next_read() throws Exception {
    Object line = List.of(0, 0, Map.of("name", "A", "price_unit", 100));
    int id =
        odoo.person()
            .create(
                "account.move",
                Map.of(
                    "move_type",
                    "out_invoice",
                    "partner_id",
                    9,
                    "invoice_line_ids",
                    List.of(line)));
    int lineId = odoo.world().moves().getFirst().lines().getFirst().id();
    odoo.person()
        .editLine(lineId, new java.math.BigDecimal("3"), new java.math.BigDecimal("99.50"));
    assertThat(
            admin
                .ask(
                    "account.move/read",
                    "{'ids':[" + id + "],'fields':['amount_untaxed'],'load':''}")
                .body())
        .isEqualTo("[{\"id\":" + id + ",\"amount_untaxed\":298.5}]");
  }
}
