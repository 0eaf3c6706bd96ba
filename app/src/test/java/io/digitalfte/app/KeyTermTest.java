package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.surface.cli.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An API key that comes to its end is said early, by doctor and by status. */
@Timeout(60)
class KeyTermTest {
  @Test
  void a_key_is_counted_from_its_first_day_and_warned_of_fourteen_days_before(@TempDir Path folder)
      throws IOException {
    try (Stage stage = Stage.open(folder, Play.dryRun())) {
      LocalDate end =
          LocalDate.ofInstant(stage.clock.instant().plus(Duration.ofDays(90)), ZoneOffset.UTC);
      House.Finding fresh = key(stage);
      assertThat(fresh.ok()).isTrue();
      assertThat(fresh.detail()).contains("ends on " + end, "odoo.key-lifetime is 90 days");
      assertThat(troubles(stage)).doesNotContain("API key");

      stage.clock.shift(Duration.ofDays(77));
      House.Finding old = key(stage);
      assertThat(old.ok()).isTrue();
      assertThat(old.detail()).contains("ends on " + end, "in 12 days");
      assertThat(old.remedy()).contains("make a new API key");
      assertThat(troubles(stage)).contains("odoo: the API key ends on " + end);

      Path secret = stage.root().resolve("secrets/ODOO_API_KEY");
      Files.writeString(secret, OdooConfig.BILLER_KEY);
      assertThat(key(stage).remedy()).isEmpty();

      String kept = Files.readString(stage.root().resolve("state/odoo-key.json"));
      assertThat(kept)
          .contains("sha256:")
          .doesNotContain(OdooConfig.BILLER_KEY, OdooConfig.ADMIN_KEY);
      assertThat(Instant.parse(kept.replaceAll("(?s).*\"since\":\"([^\"]*)\".*", "$1")))
          .isAfter(Instant.now(Clock.systemUTC()).plus(Duration.ofDays(76)));
    }
  }

  @Test
  void the_keys_login_reaches_the_connection(@TempDir Path folder) throws IOException {
    try (Stage stage = Stage.open(folder, Play.dryRun())) {
      Located located = Located.at(stage.root(), stage.site.environment());
      assertThat(Connections.odooSettings(located).orElseThrow().login()).isEqualTo("admin");
    }
  }

  private static House.Finding key(Stage stage) {
    try (AppHouse house = stage.house()) {
      List<House.Finding> found = house.doctor(false);
      assertThat(found).anySatisfy(f -> assertThat(f.what()).isEqualTo("API key"));
      return found.stream()
          .filter(finding -> finding.what().equals("API key"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String troubles(Stage stage) {
    return stage.ask("status", Stage.arguments()).orThrow().path("troubles").toString();
  }
}
