package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The compose file keeps what the guide says of it. */
class ComposeTest {
  private static final Path FOLDER = House.ROOT.resolve("deploy/compose");
  private static final JsonNode FILE = read();

  /** As compose reads it: what an anchor names lies in the service, its own keys first. */
  private static JsonNode read() {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Object loaded = new Load(settings).loadFromString(House.text(FOLDER.resolve("compose.yaml")));
    return new JsonMapper().valueToTree(loaded);
  }

  private static JsonNode of(String service, String key) {
    JsonNode its = FILE.path("services").path(service);
    return its.has(key) ? its.path(key) : its.path("<<").path(key);
  }

  private static Set<String> names(JsonNode object) {
    return new TreeSet<>(object.propertyNames());
  }

  @Test
  void these_are_the_services() {
    assertThat(names(FILE.path("services"))).containsExactly("db", "digitalfte", "odoo");
    assertThat(names(FILE.path("volumes"))).containsExactly("addons", "db", "digitalfte", "odoo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "odoo", "digitalfte"})
  void each_service_is_bounded_looked_at_and_started_again(String service) {
    assertThat(of(service, "restart").asString()).isEqualTo("unless-stopped");
    assertThat(of(service, "read_only").asBoolean()).isTrue();
    assertThat(of(service, "cap_drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(of(service, "security_opt").toString()).contains("no-new-privileges:true");
    assertThat(of(service, "mem_limit").asString()).matches("[1-9][0-9]*[mg]");
    assertThat(of(service, "cpus").asDouble()).isBetween(0.1, 4.0);
    assertThat(of(service, "pids_limit").asInt()).isBetween(1, 1000);
    assertThat(of(service, "healthcheck").path("test").size()).isGreaterThan(1);
    assertThat(of(service, "healthcheck").path("start_period").asString()).matches("[0-9]+s");
    assertThat(of(service, "privileged").asBoolean(false)).isFalse();
    assertThat(of(service, "logging").path("options").path("max-size").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "odoo", "digitalfte"})
  void what_lasts_lies_in_named_volumes_and_nothing_of_the_machine_is_shared(String service) {
    JsonNode volumes = of(service, "volumes");
    assertThat(volumes.size()).isPositive();
    volumes.forEach(one ->
        assertThat(FILE.path("volumes").has(one.asString().split(":", -1)[0]))
            .as(one.asString())
            .isTrue());
    assertThat(FILE.toString()).doesNotContain("docker.sock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "odoo"})
  void images_of_others_have_exact_versions(String service) {
    assertThat(of(service, "image").asString())
        .matches("docker\\.io/library/(postgres:\\d+\\.\\d+-[a-z]+|odoo:19\\.0-20\\d{6})");
  }

  @Test
  void our_own_image_is_never_fetched_from_anywhere() {
    assertThat(of("digitalfte", "image").asString()).startsWith("localhost/");
    assertThat(of("digitalfte", "pull_policy").asString()).isEqualTo("never");
    assertThat(of("digitalfte", "user").asString()).isEqualTo("10001:10001");
  }

  @Test
  void only_odoo_is_reached_and_from_this_machine_alone() {
    assertThat(of("db", "ports").isMissingNode()).isTrue();
    assertThat(of("digitalfte", "ports").isMissingNode()).isTrue();
    assertThat(of("odoo", "ports").toString()).isEqualTo("[\"127.0.0.1:8069:8069\"]");
    assertThat(of("db", "networks").toString()).isEqualTo("[\"back\"]");
    assertThat(FILE.path("networks").path("back").path("internal").asBoolean()).isTrue();
    assertThat(of("digitalfte", "network_mode").asString()).isEqualTo("service:odoo");
  }

  @Test
  void no_password_stands_in_the_file_an_environment_or_an_argument() {
    assertThat(of("db", "environment").path("POSTGRES_PASSWORD_FILE").asString())
        .isEqualTo("/run/secrets/postgres-password");
    for (String service : List.of("db", "odoo", "digitalfte")) {
      JsonNode environment = of(service, "environment");
      assertThat(environment.isMissingNode() ? Set.<String>of() : names(environment))
          .doesNotContain("PASSWORD", "PASSWORD_FILE", "POSTGRES_PASSWORD", "PGPASSWORD");
    }
    for (Map.Entry<String, JsonNode> secret : FILE.path("secrets").properties()) {
      assertThat(secret.getValue().path("file").asString())
          .as(secret.getKey())
          .startsWith("./secrets/");
    }
    assertThat(House.text(FOLDER.resolve(".gitignore")).lines()).contains("secrets/");
  }

  @Test
  void each_waits_for_the_health_of_what_it_needs() {
    assertThat(of("odoo", "depends_on").path("db").path("condition").asString())
        .isEqualTo("service_healthy");
    assertThat(of("digitalfte", "depends_on").path("odoo").path("condition").asString())
        .isEqualTo("service_healthy");
  }
}
