package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.ops.addons.Installed.Module;
import io.digitalfte.ops.addons.Installed.State;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an Odoo has installed is asked of it, and what it does not tell is not made up. */
final class OdooInstalledTest {
  private static final String SUMS = "module_auto_update.installed_checksums";
  private static final String SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

  private final OdooServer odoo = OdooServer.start(OdooConfig.defaults());

  @AfterEach
  void close() {
    odoo.close();
  }

  private Installed.Look look(OdooServer at, String login, String key) {
    OdooSettings settings =
        OdooSettings.of(at.url(), at.config().database(), () -> key).login(login).company(1);
    try (OdooClient client = new OdooClient(settings)) {
      return new OdooInstalled(client).look();
    }
  }

  private Installed.Look look() {
    return look(odoo, "admin", OdooConfig.ADMIN_KEY);
  }

  private void parameter(String key, String value) {
    odoo.person().create("ir.config_parameter", Map.of("key", key, "value", value));
  }

  private void module(String name, String state) {
    odoo.person()
        .create("ir.module.module", Map.of("name", name, "state", state, "author", "Acme BV"));
  }

  @Test
  void modules_versions_languages_and_checksums_are_read() {
    module("own", "to upgrade");
    module("never", "uninstalled");
    parameter(SUMS, "{\"own\": \"%s\", \"base\": false}".formatted(SHA1));
    parameter("module_auto_update.exclude_patterns", "*.pyc");
    odoo.person().create("res.lang", Map.of("name", "Dutch (BE)", "code", "nl_BE", "active", true));
    odoo.person().create("res.lang", Map.of("name", "German", "code", "de_DE", "active", false));
    assertThat(look())
        .isInstanceOfSatisfying(
            Installed.Seen.class,
            seen -> {
              assertThat(seen.modules())
                  .containsOnlyKeys("account", "base", "mail", "own", "web")
                  .containsEntry(
                      "base",
                      new Module("base", State.INSTALLED, Optional.of("19.0.1.3"), "Odoo S.A."))
                  .containsEntry(
                      "own", new Module("own", State.TO_UPGRADE, Optional.empty(), "Acme BV"));
              assertThat(seen.languages()).containsExactlyInAnyOrder("en_US", "nl_BE");
              assertThat(seen.excluded()).contains("*.pyc");
              assertThat(seen.sums())
                  .isEqualTo(
                      new Installed.Stored(
                          Map.of("own", Optional.of(SHA1), "base", Optional.empty())));
            });
  }

  @Test
  void an_odoo_without_json2_tells_the_same() {
    try (OdooServer older = OdooServer.start(OdooConfig.defaults().withoutJson2())) {
      assertThat(look(older, "admin", OdooConfig.ADMIN_KEY)).isEqualTo(look());
    }
  }

  @Test
  void a_database_that_was_never_updated_so_has_no_checksums() {
    assertThat(look())
        .isInstanceOfSatisfying(
            Installed.Seen.class,
            seen -> assertThat(seen.sums()).isEqualTo(new Installed.NeverStored()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{\"a\": 1}", "{\"a\": true}", "{\"a\": \"xyz\"}", "{", "{\"a\": null}"})
  void checksums_that_are_none_are_not_taken_for_changes(String json) {
    parameter(SUMS, json);
    assertThat(look())
        .isInstanceOfSatisfying(
            Installed.Seen.class,
            seen -> assertThat(seen.sums()).isInstanceOf(Installed.Hidden.class));
  }

  @Test
  void a_user_who_may_not_read_settings_sees_modules_and_no_checksums() {
    parameter(SUMS, "{}");
    assertThat(look(odoo, "reader", OdooConfig.READER_KEY))
        .isInstanceOfSatisfying(
            Installed.Seen.class,
            seen -> {
              assertThat(seen.modules()).isNotEmpty();
              assertThat(seen.sums())
                  .isEqualTo(
                      new Installed.Hidden(
                          "the user of the API key may not read system parameters"));
            });
  }

  @Test
  void what_does_not_answer_or_may_not_be_seen_is_told() {
    assertThat(look(odoo, "limited", OdooConfig.LIMITED_KEY)).isInstanceOf(Installed.Unseen.class);
    odoo.refuse();
    assertThat(List.of(look())).hasOnlyElementsOfType(Installed.Unseen.class);
  }
}
