package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

final class SettingsTest {
  private static final String ACME =
      """
      schema: 1
      agent: {id: solo-1, role: solo}
      act: {mode: dry-run, undo-window: 10s, expiry: 48h}
      odoo: {url: "https://odoo.example", database: acme, api-key: {secret: ACME_KEY}}
      mail:
        imap: "imaps://imap.example"
        smtp: "smtps://smtp.example"
        user: mara@acme.example
        password: {secret: MAIL_PASSWORD}
        addresses: [mara@acme.example, billing@acme.example]
      draft:
        signature: |
          Kind regards
          Mara
      """;

  @TempDir Path folder;

  @Test
  void without_a_file_everything_has_its_default_and_nothing_is_sent() {
    Settings settings =
        switch (Settings.read(folder.resolve("fte.yaml"), Around.plain())) {
          case Settings.Good good -> good.settings();
          case Settings.Bad bad -> throw new AssertionError(bad);
        };

    assertThat(settings.get(SettingsKeys.ACT_MODE)).isEqualTo(SettingsKeys.Mode.DRY_RUN);
    assertThat(settings.get(SettingsKeys.ACT_EXPIRY)).isEqualTo(Duration.ofDays(2));
    assertThat(settings.get(SettingsKeys.VAULT_PATH)).isEqualTo(Path.of("/home/mara/DigitalFTE"));
    assertThat(settings.find(SettingsKeys.ODOO_URL)).isEmpty();
    assertThatThrownBy(() -> settings.get(SettingsKeys.ODOO_URL)).hasMessage("odoo.url is not set");
    for (SettingsKey<?> key : SettingsKeys.all()) {
      assertThat(settings.origin(key)).isEqualTo(new SettingsOrigin.Default());
    }
  }

  @Test
  void a_file_says_what_it_says_with_types() throws IOException {
    Files.writeString(folder.resolve("fte.yaml"), "\uFEFF" + ACME.replace("\n", "\r\n"));

    Settings.Read read = Settings.read(folder.resolve("fte.yaml"), Around.plain());

    assertThat(Around.problems(read)).isEmpty();
    Settings settings = ((Settings.Good) read).settings();
    assertThat(settings.get(SettingsKeys.ODOO_URL)).isEqualTo(URI.create("https://odoo.example"));
    assertThat(settings.get(SettingsKeys.ODOO_API_KEY)).isEqualTo(new SecretsName("ACME_KEY"));
    assertThat(settings.get(SettingsKeys.MAIL_ADDRESSES))
        .containsExactly("mara@acme.example", "billing@acme.example");
    assertThat(settings.get(SettingsKeys.DRAFT_SIGNATURE)).isEqualTo("Kind regards\nMara\n");
    assertThat(settings.origin(SettingsKeys.MAIL_USER))
        .isEqualTo(new SettingsOrigin.Line("fte.yaml", 8));
  }

  @Test
  void the_names_of_the_first_systems_stand_before_the_file() {
    Settings settings =
        Around.settings(
            ACME,
            Around.with(
                Map.of(
                    "DRY_RUN", "False",
                    "AGENT_TYPE", "local",
                    "LOG_LEVEL", "WARNING",
                    "VAULT_PATH", "~/notes",
                    "ODOO_URL", "http://localhost:8069",
                    "ODOO_DB", "other",
                    "ODOO_USERNAME", "admin",
                    "TWILIO_SID", "x",
                    "GIT_BRANCH", "shared")));

    assertThat(settings.get(SettingsKeys.ACT_MODE)).isEqualTo(SettingsKeys.Mode.LIVE);
    assertThat(settings.get(SettingsKeys.AGENT_ROLE)).isEqualTo(SettingsKeys.Role.LOCAL);
    assertThat(settings.get(SettingsKeys.LOG_LEVEL)).isEqualTo(SettingsKeys.Level.WARN);
    assertThat(settings.get(SettingsKeys.VAULT_PATH)).isEqualTo(Path.of("/home/mara/notes"));
    assertThat(settings.get(SettingsKeys.ODOO_DATABASE)).isEqualTo("other");
    assertThat(settings.get(SettingsKeys.ODOO_USER)).isEqualTo("admin");
    assertThat(settings.origin(SettingsKeys.ODOO_URL))
        .isEqualTo(new SettingsOrigin.Variable("ODOO_URL"));
    assertThat(settings.get(SettingsShare.SHARE_BRANCH)).isEqualTo("shared");
    assertThat(settings.unused()).containsExactly("TWILIO_SID");
  }

  @Test
  void the_place_that_is_shared_is_named_by_ssh_or_by_a_folder_and_nothing_else() {
    for (String good :
        List.of(
            "git@host.example:acme/desk.git",
            "ssh://git@host.example:2222/srv/desk.git",
            "file:///srv/desk.git")) {
      assertThat(
              Around.settings("", Around.with(Map.of("GIT_REMOTE", good)))
                  .shown(SettingsShare.SHARE_REMOTE))
          .isEqualTo(good);
    }
    for (String bad :
        List.of(
            "https://host.example/desk.git",
            "ext::sh -c id",
            "--upload-pack=id",
            "-oProxyCommand=id@host:x",
            "ssh://-oProxyCommand=id/x",
            "git@-host:x",
            "/srv/desk.git",
            "file:///srv/de sk")) {
      assertThat(Settings.read("fte.yaml", new byte[0], Around.with(Map.of("GIT_REMOTE", bad))))
          .as(bad)
          .isInstanceOf(Settings.Bad.class);
    }
  }

  @Test
  void a_bare_number_of_the_first_systems_is_an_interval_in_seconds() {
    assertThat(
            Around.settings("", Around.with(Map.of("VAULT_SYNC_INTERVAL", "300")))
                .get(SettingsShare.SHARE_INTERVAL))
        .isEqualTo(java.time.Duration.ofMinutes(5));
  }

  @Test
  void a_variable_that_makes_no_sense_is_named() {
    assertThat(
            Around.problems(
                Around.read(ACME, Around.with(Map.of("DRY_RUN", "maybe", "LOG_LEVEL", "loud")))))
        .containsExactly(
            "environment DRY_RUN: act.mode: neither true nor false; wanted true or false",
            "environment LOG_LEVEL: log.level: not one of these words; wanted one of error, warn,"
                + " info, debug, trace");
  }

  @Test
  void a_variable_that_is_empty_counts_as_not_set() {
    assertThat(
            Around.settings(ACME, Around.with(Map.of("DRY_RUN", ""))).origin(SettingsKeys.ACT_MODE))
        .isEqualTo(new SettingsOrigin.Line("fte.yaml", 3));
  }

  @Test
  void the_table_shows_every_key_its_origin_and_no_secret() {
    Environment environment =
        Around.with(Map.of("LOG_LEVEL", "debug", "ODOO_API_KEY", "s3cr3t", "OPENAI_API_KEY", "sk"));
    Settings settings = Around.settings(ACME, environment);

    String text = settings.text();

    assertThat(text)
        .contains("ODOO_API_KEY")
        .doesNotContain("s3cr3t")
        .contains("set in the environment, and of no use to this version: OPENAI_API_KEY");
    assertThat(text.lines().filter(line -> line.startsWith("odoo.api-key")))
        .singleElement()
        .asString()
        .matches("odoo.api-key +\\{secret: ACME_KEY} +fte.yaml:4 +which secret is .*");
    assertThat(text.lines().filter(line -> line.startsWith("log.level")))
        .singleElement()
        .asString()
        .matches("log.level +debug +environment LOG_LEVEL +how much the log says \\[LOG_LEVEL]");
    for (SettingsKey<?> key : SettingsKeys.all()) {
      assertThat(text.lines().filter(line -> line.startsWith(key.name() + " "))).hasSize(1);
    }
    assertThat(settings.json().get("settings").size()).isEqualTo(SettingsKeys.all().size());
    assertThat(settings.json().toString()).doesNotContain("s3cr3t");
  }

  @Test
  void every_default_is_a_value_its_own_key_takes_and_writes_back() {
    for (SettingsKey<?> key : SettingsKeys.all()) {
      assertThat(key.doc()).isNotBlank().hasSizeLessThan(100);
      assertWritesBack(key);
    }
  }

  private static <T> void assertWritesBack(SettingsKey<T> key) {
    if (!key.normally().isEmpty()) {
      T value = key.kind().read(key.normally(), Path.of("/home/mara"));
      if (!(key.kind() instanceof SettingsKind.Named)) {
        assertThat(key.kind().read(key.kind().write(value), Path.of("/home/mara")))
            .isEqualTo(value);
      }
    }
  }

  @Test
  void going_live_and_other_widenings_are_listed_and_narrowings_are_not() {
    Settings accepted = Around.settings(ACME);

    Settings wider =
        Around.settings(
            ACME.replace("mode: dry-run", "mode: live")
                .replace("undo-window: 10s", "undo-window: 1s")
                .replace("expiry: 48h", "expiry: 7d")
                .replace("database: acme", "database: other")
                .replace("role: solo", "role: local")
                .replace("smtp.example", "smtp.other"));
    Settings narrower =
        Around.settings(
            ACME.replace("undo-window: 10s", "undo-window: 1m")
                .replace("expiry: 48h", "expiry: 1h")
                .replace("id: solo-1", "id: desk"));

    assertThat(wider.widening(accepted.guarded()))
        .extracting(SettingsWidening::sentence)
        .containsExactly(
            "agent.role goes from solo to local",
            "act.mode goes from dry-run to live",
            "act.undo-window goes from 10s to 1s",
            "act.expiry goes from 48h to 7d",
            "odoo.database goes from acme to other",
            "mail.smtp goes from smtps://smtp.example to smtps://smtp.other");
    assertThat(narrower.widening(accepted.guarded())).isEmpty();
    assertThat(accepted.widening(wider.guarded()))
        .extracting(SettingsWidening::key)
        .containsExactly("agent.role", "odoo.database", "mail.smtp");
    assertThat(accepted.widening(accepted.guarded())).isEmpty();
  }

  @Test
  void a_variable_widens_as_much_as_a_line_of_the_file() {
    Settings live = Around.settings(ACME, Around.with(Map.of("DRY_RUN", "0")));

    assertThat(live.widening(Around.settings(ACME).guarded()))
        .containsExactly(new SettingsWidening("act.mode", "dry-run", "live"));
  }

  @Test
  void a_key_that_was_not_known_when_accepting_had_its_default_then() {
    Settings settings = Around.settings("schema: 1\nfiles: {root: /srv/files}\n");

    assertThat(settings.widening(JsonNodeFactory.instance.objectNode()))
        .extracting(SettingsWidening::key)
        .isEqualTo(List.of("vault.path", "files.root"));
  }
}
