package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final OdooServer odoo =
      OdooServer.start(OdooConfig.defaults().withClock(InvoicingTest.NOW));
  private final Asker asker = new Asker(odoo, OdooConfig.BILLER_KEY);

  @AfterEach
  void close() {
    odoo.close();
  }

  private Asker.Reply load() throws Exception {
    return asker.ask("account.move/load", InvoicingTest.LOAD);
  }

  @Test
  void a_lost_answer_leaves_the_invoice_and_no_byte() throws Exception {
    Injection lost = odoo.faults().once(new Fault.LostAnswer(), "account.move", "load");
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    assertThat(lost.awaitFinished(SOON)).isTrue();
    assertThat(odoo.world().moves()).hasSize(1);
    assertThat(load().status()).isEqualTo(200);
    assertThat(odoo.world().moves()).hasSize(1);
    assertThat(odoo.traffic().count("account.move", "load")).isEqualTo(2);
  }

  @Test
  void a_late_commit_comes_after_the_client_gave_up() throws Exception {
    Gate gate = Gate.closed();
    Injection late = odoo.faults().once(new Fault.LateCommit(gate, true), "account.move", "load");
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    assertThat(odoo.world().moves()).isEmpty();
    gate.open();
    assertThat(late.awaitFinished(SOON)).isTrue();
    assertThat(odoo.world().moves()).hasSize(1);
  }

  @Test
  void a_late_commit_after_a_replay_finds_the_same_invoice() throws Exception {
    Gate gate = Gate.closed();
    Injection late = odoo.faults().once(new Fault.LateCommit(gate, true), "account.move", "load");
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    assertThat(load().status()).isEqualTo(200);
    gate.open();
    assertThat(late.awaitFinished(SOON)).isTrue();
    assertThat(odoo.world().moves()).hasSize(1);
    assertThat(odoo.world().moves().getFirst().total()).isEqualByComparingTo("653.40");
  }

  @Test
  void an_error_page_before_the_call_keeps_nothing_and_one_after_it_everything() throws Exception {
    odoo.faults().once(new Fault.ServerError(502, false), "account.move", "load");
    assertThat(load().status()).isEqualTo(502);
    assertThat(odoo.world().moves()).isEmpty();
    odoo.faults().once(new Fault.ServerError(500, true), "account.move", "load");
    assertThat(load().status()).isEqualTo(500);
    assertThat(odoo.world().moves()).hasSize(1);
  }

  @Test
  void a_locked_record_is_a_409_with_an_error_body() throws Exception {
    odoo.faults().once(Fault.Refused.locked(), "account.move", "load");
    Asker.Reply reply = load();
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("name").asString()).isEqualTo("odoo.exceptions.LockError");
    assertThat(odoo.world().moves()).isEmpty();
  }

  @Test
  void half_an_answer_is_no_answer() {
    odoo.faults().once(new Fault.HalfAnswer(), "account.move", "load");
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    assertThat(odoo.world().moves()).hasSize(1);
  }

  @Test
  void a_reset_before_reading_keeps_nothing() {
    // The JDK's client connects once more by itself when the reset meets it while connecting.
    odoo.faults().order(new Fault.Reset(), Target.any(), 2);
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    odoo.faults().clear();
    odoo.faults().order(new Fault.Reset(), new Target("account.move", "load"), 2);
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    assertThat(odoo.world().moves()).isEmpty();
    assertThat(odoo.traffic().log()).isEmpty();
  }

  @Test
  void refused_connections_end_when_it_listens_again_on_the_same_port() throws Exception {
    for (int i = 0; i < 10; i++) {
      odoo.refuse();
      assertThatThrownBy(this::load).isInstanceOf(ConnectException.class);
      odoo.listen();
      assertThat(load().status()).isEqualTo(200);
    }
  }

  @Test
  void latency_delays_and_then_answers() throws Exception {
    odoo.faults().once(new Fault.Latency(Duration.ofMillis(60)), "account.move", "load");
    long start = System.nanoTime();
    assertThat(load().status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(55));
  }

  @Test
  void a_fault_strikes_only_what_it_is_meant_for_and_only_so_often() throws Exception {
    Injection two =
        odoo.faults().order(new Fault.ServerError(503, false), new Target("account.move", "*"), 2);
    assertThat(asker.ask("res.partner/search", "{'domain':[]}").status()).isEqualTo(200);
    assertThat(load().status()).isEqualTo(503);
    assertThat(load().status()).isEqualTo(503);
    assertThat(load().status()).isEqualTo(200);
    assertThat(two.struck()).isEqualTo(2);
  }

  @Test
  void the_first_byte_of_a_call_is_heard_with_its_time() throws Exception {
    var heard = new LinkedBlockingQueue<Long>();
    odoo.traffic().onFirstByte(new Target("account.move", "load"), heard::add);
    long before = System.nanoTime();
    asker.ask("res.partner/search", "{'domain':[]}");
    load();
    assertThat(heard).hasSize(1);
    assertThat(heard.take()).isBetween(before, System.nanoTime());
  }
}
