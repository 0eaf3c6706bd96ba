package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.sandbox.odoo.Login;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.sandbox.odoo.Role;
import io.digitalfte.share.Credential.Power;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an API key can do is asked of Odoo; what its user is called tells nothing. */
final class OdooCredentialTest {
  private Optional<OdooServer> server = Optional.empty();

  @AfterEach
  void close() {
    server.ifPresent(OdooServer::close);
  }

  private Power power(String login, Role role) {
    String key = "sandbox-key-of-the-one-under-test-000000";
    OdooConfig config =
        OdooConfig.defaults().withLogin(new Login(31, login, login, key, role, List.of(1)));
    OdooServer started = OdooServer.start(config);
    server = Optional.of(started);
    return power(started, key);
  }

  private static Power power(OdooServer at, String key) {
    OdooSettings settings = OdooSettings.of(at.url(), at.config().database(), () -> key);
    try (Odoo odoo = Odoo.connect(settings, Ulid.of(1, 2, 3), new NoIds(), Clock.systemUTC())) {
      return odoo.credential().power();
    }
  }

  @Test
  void a_powerful_key_under_an_innocent_name_is_found_out() {
    assertThat(power("read-only-viewer", Role.BILLER))
        .isInstanceOfSatisfying(
            Power.Powerful.class,
            found -> {
              assertThat(found.can())
                  .contains("create invoices and entries", "write payments", "unlink partners")
                  .contains("create bank accounts");
              assertThat(found.remedy()).contains("an Odoo user of its own that only reads");
              assertThat(found.separable()).isTrue();
            });
    assertThat(power(server.orElseThrow(), OdooConfig.ADMIN_KEY))
        .isInstanceOf(Power.Powerful.class);
  }

  @Test
  void a_harmless_key_under_a_frightening_name_is_harmless() {
    assertThat(power("root-admin-payments-write", Role.READER)).isInstanceOf(Power.Harmless.class);
    assertThat(power(server.orElseThrow(), OdooConfig.LIMITED_KEY))
        .isInstanceOf(Power.Harmless.class);
  }

  @Test
  void looking_changes_nothing_and_is_told_apart_from_not_being_able_to_look() {
    assertThat(power("viewer", Role.READER)).isInstanceOf(Power.Harmless.class);
    OdooServer at = server.orElseThrow();
    assertThat(power(at, "no-such-key")).isInstanceOf(Power.Unseen.class);
    at.refuse();
    assertThat(power(at, OdooConfig.ADMIN_KEY)).isInstanceOf(Power.Unseen.class);
  }

  /** Nothing is made here. */
  private static final class NoIds implements Ids {
    @Override
    public Ulid next() {
      throw new AssertionError("an id was drawn");
    }

    @Override
    public String nonce(int characters) {
      throw new AssertionError("a nonce was drawn");
    }
  }
}
