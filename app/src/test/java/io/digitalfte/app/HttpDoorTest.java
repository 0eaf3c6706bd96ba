package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.surface.mcp.Door;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where clients may come in, and who has to agree to it. */
class HttpDoorTest {
  private static final JsonNode NOTHING = Json.tree(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host: 0.0.0.0, tls: proxy",
        "tls: proxy",
        "names: [desk.example]",
        "origins: ['https://desk.example']"
      })
  void what_opens_the_door_wider_waits_for_a_person(String wider) {
    Settings settings = settings(wider);

    assertThatThrownBy(() -> HttpDoor.of(settings, 8765, () -> NOTHING))
        .isInstanceOfSatisfying(
            Fault.class, e -> assertThat(e.code()).isEqualTo(Fault.Code.REFUSED))
        .hasMessageContainingAll("mcp.http.", " goes from ", "fte config accept");
    assertThat(HttpDoor.of(settings, 8765, settings::guarded).port()).isEqualTo(8765);
  }

  @Test
  void what_was_agreed_to_is_the_door_and_the_next_change_waits_again() {
    JsonNode agreed = settings("origins: ['https://desk.example']").guarded();

    Door door = HttpDoor.of(settings("origins: ['https://desk.example']"), 1, () -> agreed);
    assertThat(door.origins()).containsExactly("https://desk.example");
    assertThatThrownBy(
            () -> HttpDoor.of(settings("origins: ['https://evil.example']"), 1, () -> agreed))
        .hasMessageContainingAll("https://desk.example", "https://evil.example");
    assertThat(HttpDoor.of(settings("port: 8765"), 1, () -> agreed).origins()).isEmpty();
  }

  @Test
  void the_door_of_a_new_home_needs_nobody_and_nothing_is_looked_up_for_it() {
    AtomicInteger asked = new AtomicInteger();

    Door door =
        HttpDoor.of(
            settings("port: 8765"),
            8765,
            () -> {
              asked.incrementAndGet();
              return NOTHING;
            });

    assertThat(door).isEqualTo(Door.local(8765));
    assertThat(asked).hasValue(0);
  }

  private static Settings settings(String http) {
    return Around.settings("schema: 1\nmcp: {http: {" + http + "}}\n");
  }
}
