package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsGuideTest {
  @Test
  void the_guide_lists_the_settings_there_are() throws IOException {
    Path root = Path.of(System.getProperty("fte.root", ".."));

    assertThat(Files.readString(root.resolve("docs/guide/settings.md")))
        .contains(SettingsTable.markdown());
  }

  @Test
  void the_file_of_a_new_home_means_what_was_given_and_defaults_for_the_rest() {
    assertThat(Around.settings(SettingsTemplate.yaml(Map.of())).guarded())
        .isEqualTo(Around.settings("").guarded());

    Settings settings =
        Around.settings(
            SettingsTemplate.yaml(
                Map.of(
                    "vault.path", "/srv/de\"sk",
                    "odoo.url", "https://odoo.example",
                    "odoo.database", "acme",
                    "mail.user", "mara@acme.example",
                    "mail.addresses", "mara@acme.example, billing@acme.example",
                    "odoo.api-key", "ACME_KEY",
                    "act.undo-window", "5s")));

    assertThat(settings.get(SettingsKeys.VAULT_PATH)).isEqualTo(Path.of("/srv/de\"sk"));
    assertThat(settings.get(SettingsKeys.MAIL_ADDRESSES)).hasSize(2);
    assertThat(settings.get(SettingsKeys.ODOO_API_KEY).name()).isEqualTo("ACME_KEY");
    assertThat(settings.shown(SettingsKeys.ACT_UNDO_WINDOW)).isEqualTo("5s");
    assertThat(settings.get(SettingsKeys.ACT_MODE)).isEqualTo(SettingsKeys.Mode.DRY_RUN);
  }
}
