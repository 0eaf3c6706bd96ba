package io.digitalfte.connect.odoo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdooClientTest {
  private FakeOdoo odoo = new FakeOdoo();
  private OdooClient client = odoo.client();

  OdooClientTest() throws IOException {}

  @BeforeEach
  void greet() {
    client.read(Endpoint.PARTNER, Body.on(1));
    odoo.asked().clear();
  }

  @AfterEach
  void close() {
    client.close();
    odoo.close();
  }

  @Test
  void a_call_has_a_fixed_length_a_database_a_key_and_a_company_and_no_upgrade() {
    odoo.say(Endpoint.PARTNER, "[{\"id\":9,\"name\":\"Acme\"}]");

    client.rows(Endpoint.PARTNER, Body.on(9).fields("name"));

    FakeOdoo.Asked asked = odoo.asked().getFirst();
    assertThat(asked.body())
        .isEqualTo("{\"ids\":[9],\"fields\":[\"name\"],\"context\":{\"allowed_company_ids\":[1]}}");
    assertThat(asked.headers())
        .containsEntry("Content-length", List.of(String.valueOf(asked.body().length())))
        .containsEntry("X-odoo-database", List.of("fte"))
        .containsEntry("Authorization", List.of("bearer " + FakeOdoo.KEY))
        .containsEntry("Content-type", List.of("application/json"))
        .doesNotContainKeys("Transfer-encoding", "Upgrade", "Http2-settings");
  }

  @Test
  void decimals_go_out_and_come_in_exactly() {
    odoo.say(Endpoint.TAX, "[{\"id\":1,\"amount\":1234567890123456.78}]");

    List<Row> rows =
        client.rows(Endpoint.TAX, Body.where(Body.is("amount", "=", new BigDecimal("0.00000010"))));

    assertThat(rows.getFirst().decimal("amount")).isEqualTo(new BigDecimal("1234567890123456.78"));
    assertThat(odoo.asked().getFirst().body()).contains("[\"amount\",\"=\",0.00000010]");
  }

  @Test
  void a_read_is_repeated_when_nothing_answers_and_a_write_never() {
    FakeOdoo.Said down = new FakeOdoo.Said(503, "text/html", "<h1>down</h1>");
    odoo.say(FakeOdoo.path(Endpoint.PARTNER), down, down, FakeOdoo.Said.json("[]"));
    odoo.say(FakeOdoo.path(Endpoint.POST), down);

    assertThat(client.rows(Endpoint.PARTNER, Body.on(9))).isEmpty();
    Answer written = client.write(Endpoint.POST, Body.on(9));

    assertThat(odoo.asked(Endpoint.PARTNER)).hasSize(3);
    assertThat(odoo.asked(Endpoint.POST)).hasSize(1);
    assertThat(written)
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.written()).isTrue());
  }

  @Test
  void a_500_of_odoo_is_not_asked_again_and_its_traceback_goes_nowhere() {
    odoo.say(
        FakeOdoo.path(Endpoint.PARTNER),
        new FakeOdoo.Said(
            500,
            "application/json",
            "{\"name\":\"builtins.ValueError\",\"message\":\"Invalid field\\nx "
                + FakeOdoo.KEY
                + "\",\"debug\":\"Traceback secret_of_the_server\"}"));

    assertThatThrownBy(() -> client.rows(Endpoint.PARTNER, Body.on(9)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("Invalid field x (key)")
        .message()
        .doesNotContain("Traceback", "secret_of_the_server", FakeOdoo.KEY);
    assertThat(odoo.asked(Endpoint.PARTNER)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "psycopg2.errors.SerializationFailure, LOCKED",
    "psycopg2.OperationalError, UNAVAILABLE",
    "psycopg2.errors.NotNullViolation, SERVER",
  })
  void a_500_for_what_is_no_fault_of_the_call_passes(String name, OdooError.Kind kind) {
    odoo.say(
        FakeOdoo.path(Endpoint.POST),
        new FakeOdoo.Said(
            500, "application/json", "{\"name\":\"" + name + "\",\"message\":\"no\"}"));
    assertThat(client.write(Endpoint.POST, Body.on(9)))
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.error().kind()).isEqualTo(kind));
  }

  @Test
  void a_redirect_is_not_followed() {
    odoo.say(FakeOdoo.path(Endpoint.PARTNER), new FakeOdoo.Said(307, "text/html", ""));
    assertThat(client.read(Endpoint.PARTNER, Body.on(9)))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(OdooError.Kind.STRANGE));
    assertThat(odoo.asked()).hasSize(1);
  }

  @Test
  void an_answer_past_our_bounds_is_refused() {
    odoo.say(Endpoint.PARTNER, "[\"" + "x".repeat(Wire.LONGEST) + "\"]");
    assertThat(client.read(Endpoint.PARTNER, Body.on(9)))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.error().message()).contains("longer than"));

    odoo.say(Endpoint.PARTNER, "[".repeat(5000) + "]".repeat(5000));
    assertThat(client.read(Endpoint.PARTNER, Body.on(9)))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(OdooError.Kind.STRANGE));
  }

  @Test
  void an_older_odoo_is_named_with_what_is_needed() throws IOException {
    try (FakeOdoo old = new FakeOdoo();
        OdooClient other = old.client()) {
      old.say("/web/version", FakeOdoo.Said.json("{\"version\":\"15.0\"}"));
      assertThatThrownBy(() -> other.rows(Endpoint.PARTNER, Body.on(9)))
          .hasMessageContaining("15.0")
          .hasMessageContaining("Odoo 16 or later");
    }
  }

  @Test
  void reads_cannot_write_and_writes_cannot_pass_for_reads() {
    assertThatThrownBy(() -> client.read(Endpoint.POST, Body.on(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.write(Endpoint.PARTNER, Body.on(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Body.on(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_key_that_is_none_is_refused_without_showing_it() {
    try (OdooClient keyless =
        new OdooClient(OdooSettings.of(odoo.url(), "fte", () -> "two\nlines").company(1))) {
      assertThat(keyless.read(Endpoint.PARTNER, Body.on(9)))
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> {
                assertThat(failed.written()).isFalse();
                assertThat(failed.error().line()).doesNotContain("two", "lines");
              });
    }
    assertThat(odoo.settings().toString()).doesNotContain(FakeOdoo.KEY);
  }

  @Test
  void a_key_does_not_travel_in_the_clear() {
    assertThatThrownBy(() -> OdooSettings.of(URI.create("http://odoo.example"), "fte", () -> "k"))
        .hasMessageContaining("https");
  }

  @Test
  void with_nobody_listening_nothing_was_written() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // The version is known, so the write itself is what finds nobody.
    try (OdooClient lost = new OdooClient(odoo.settings())) {
      lost.read(Endpoint.PARTNER, Body.on(1));
      odoo.close();
      assertThat(lost.write(Endpoint.POST, Body.on(9)))
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.written()).isFalse());
    }
    try (OdooClient lost = new OdooClient(settings("http", port))) {
      assertThat(lost.write(Endpoint.POST, Body.on(9)))
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.written()).isFalse());
    }
  }

  @Test
  void a_server_that_is_no_tls_server_never_gets_the_request() throws Exception {
    try (OneAnswer plain = new OneAnswer("no tls here\n");
        OdooClient other = new OdooClient(settings("https", plain.port()))) {
      assertThat(other.write(Endpoint.POST, Body.on(9)))
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.written()).isFalse());
    }
  }

  @Test
  void a_lost_answer_and_a_silent_server_may_have_been_written() throws Exception {
    try (OneAnswer rude = new OneAnswer("");
        OdooClient other = rude.after(odoo)) {
      assertThat(other.write(Endpoint.POST, Body.on(9)))
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.written()).isTrue());
    }
  }

  @Test
  void an_interrupt_ends_the_call_and_is_kept() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        OdooClient other = new OdooClient(settings("http", silent.getLocalPort()))) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket _ = silent.accept()) {
              arrived.countDown();
              release.await();
            } catch (IOException | InterruptedException _) {
              // The test is over.
            }
          });
      AtomicReference<Boolean> kept = new AtomicReference<>(false);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  other.server();
                } catch (Fault fault) {
                  thrown.set(fault);
                }
                kept.set(Thread.currentThread().isInterrupted());
              });
      assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
      release.countDown();
      assertThat(kept.get()).isTrue();
      assertThat(thrown.get()).isInstanceOf(Fault.class);
    }
  }

  private static OdooSettings settings(String scheme, int port) {
    return OdooSettings.of(URI.create(scheme + "://127.0.0.1:" + port), "fte", () -> FakeOdoo.KEY)
        .company(1)
        .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }
}
