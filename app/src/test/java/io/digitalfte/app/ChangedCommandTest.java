package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.app.TestedHotel.Said;
import io.digitalfte.ops.addons.Checksum;
import io.digitalfte.ops.addons.Checksums;
import io.digitalfte.ops.addons.Counted;
import io.digitalfte.ops.ci.Postgres;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.surface.cli.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code ops addons changed} as a person types it. */
@Timeout(120)
class ChangedCommandTest {
  private static final String SUMS = "module_auto_update.installed_checksums";
  private static final List<String> MODULES =
      List.of("auditlog", "base_exception", "hotel_stay", "queue_job", "web_responsive");

  @TempDir private Path folder;
  private TestedHotel hotel;

  @BeforeEach
  void lay() throws IOException {
    hotel = new TestedHotel(folder);
  }

  @Test
  void a_homes_odoo_is_asked_what_it_has_installed() throws Exception {
    try (OdooServer odoo = OdooServer.start(OdooConfig.defaults())) {
      for (String name : MODULES) {
        odoo.person()
            .create(
                "ir.module.module",
                Map.of(
                    "name",
                    name,
                    "state",
                    "installed",
                    "latest_version",
                    TestedHotel.VERSION,
                    "author",
                    "A Hotel"));
      }
      odoo.person().create("ir.config_parameter", Map.of("key", SUMS, "value", sums()));
      Path home = home(odoo);
      String database = odoo.config().database();

      Said same = changed("--home", home.toString(), "--database", database);
      assertThat(same.status()).as(same.toString()).isZero();
      assertThat(same.data()).doesNotContain("To update").contains("0 warnings");

      edit();
      Said other = changed("--home", home.toString(), "--database", database);
      assertThat(other.status()).isZero();
      assertThat(other.data()).contains("To update: hotel_stay").contains("[installed.changed]");

      Said elsewhere = changed("--home", home.toString(), "--database", "another");
      assertThat(elsewhere.status()).isEqualTo(2);

      odoo.refuse();
      Said silent = changed("--home", home.toString());
      assertThat(silent.status()).isEqualTo(1);
      assertThat(silent.data()).contains("[database.unreadable]").contains("RED");
    }
  }

  @Test
  void without_a_home_the_database_itself_is_read() throws Exception {
    database("Shop-19.0");

    Said same = changed("--database", "Shop-19.0");
    assertThat(same.status()).as(same.toString()).isZero();
    assertThat(same.data())
        .contains("Installed: 6 modules")
        .doesNotContain("To update")
        .contains("0 warnings")
        .doesNotContain(Postgres.PASSWORD);

    edit();
    assertThat(changed("--database", "Shop-19.0").data()).contains("To update: hotel_stay");
    try (Connection connection = Postgres.connection("Shop-19.0");
        Statement statement = connection.createStatement()) {
      statement.execute("update ir_module_module set state = 'to upgrade' where name = 'auditlog'");
    }
    Said stuck = changed("--database", "Shop-19.0");
    assertThat(stuck.status()).isEqualTo(1);
    assertThat(stuck.data()).contains("auditlog").contains("[installed.stuck]");
  }

  @Test
  void a_database_that_cannot_be_asked_is_red_and_none_at_all_is_a_mistake() {
    assertThat(changed("--database", "postgres").data())
        .contains("is not the database of an Odoo")
        .contains("RED");
    Said gone = changed("--database", "gone");
    assertThat(gone.status()).isEqualTo(1);
    assertThat(gone.data()).contains("has no database gone");
    hotel.variables.put("PGPORT", "1");
    assertThat(changed("--database", "gone").data()).contains("cannot be reached").contains("RED");
    Said none = changed();
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.talk()).contains("--database").contains("PGHOST").contains("--home");
  }

  private Said changed(String... more) {
    List<String> all =
        new ArrayList<>(List.of("ops", "addons", "changed", "--directory", hotel.hotel()));
    all.addAll(List.of(more));
    return hotel.fte(all.toArray(String[]::new));
  }

  private void edit() throws IOException {
    Files.writeString(addon("hotel_stay").resolve("models.py"), "RATE = 2\n");
  }

  private Path addon(String name) {
    Path addons = hotel.layout.hotel().resolve("addons");
    return switch (name) {
      case "hotel_stay" -> addons.resolve("own/hotel_stay");
      case "queue_job" -> addons.resolve("oca/queue/queue_job");
      case "web_responsive" -> addons.resolve("oca/web/web_responsive");
      default -> addons.resolve("oca/server-tools").resolve(name);
    };
  }

  private String sums() {
    Map<String, String> all = new TreeMap<>();
    for (String name : MODULES) {
      if (Checksums.of(addon(name), Counted.usual(Set.of("en_US")))
          instanceof Checksum.Known(String sha1)) {
        all.put('"' + name + '"', '"' + sha1 + '"');
      }
    }
    return all.toString().replace('=', ':');
  }

  private Path home(OdooServer odoo) throws IOException {
    Path home = folder.resolve("home");
    Site process = Site.ofProcess();
    Site site =
        new Site(
            new Environment(hotel.variables, folder, List.of()),
            process.clock(),
            process.random(),
            process.ids());
    new Founder(site)
        .found(
            home,
            new House.Wish(Optional.empty(), "mara", "solo", Optional.empty()),
            "only for the tests".toCharArray());
    Files.writeString(
        home.resolve("fte.yaml"),
        Files.readString(home.resolve("fte.yaml"))
            + "odoo: {url: \"%s\", database: %s, user: admin, api-key: {secret: ODOO_API_KEY}}\n"
                .formatted(odoo.url(), odoo.config().database()));
    Path key = home.resolve("secrets/ODOO_API_KEY");
    Files.writeString(key, OdooConfig.ADMIN_KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return home;
  }

  private void database(String name) throws SQLException {
    try (Connection server = Postgres.connection("postgres");
        Statement statement = server.createStatement()) {
      statement.execute("create database \"" + name + '"');
    }
    try (Connection connection = Postgres.connection(name);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table ir_module_module"
              + " (name text, state text, latest_version text, author text)");
      statement.execute("create table res_lang (code text, active boolean)");
      statement.execute("create table ir_config_parameter (key text, value text)");
      statement.execute("insert into res_lang values ('en_US', true), ('de_DE', false)");
      statement.execute(
          "insert into ir_module_module values ('base', 'installed', '19.0.1.3', 'Odoo S.A.'),"
              + " ('sale', 'uninstalled', null, 'Odoo S.A.')");
      for (String module : MODULES) {
        statement.execute(
            "insert into ir_module_module values ('%s', 'installed', '%s', 'A Hotel')"
                .formatted(module, TestedHotel.VERSION));
      }
      try (PreparedStatement insert =
          connection.prepareStatement("insert into ir_config_parameter values (?, ?)")) {
        insert.setString(1, SUMS);
        insert.setString(2, sums());
        insert.execute();
      }
    }
  }
}
