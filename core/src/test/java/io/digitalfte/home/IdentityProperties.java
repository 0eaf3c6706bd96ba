package io.digitalfte.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is read without the JSON library means the same to it. */
final class IdentityProperties {
  private static final String INSIDE = "{}[]\":,.-+ TZzeE0123456789AILOU\\\n\u00e9schemaid";

  @Property(tries = 300)
  void what_was_written_is_read_the_same_both_ways(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
      @ForAll long random,
      @ForAll @IntRange(min = 0, max = 999_999) int nanos) {
    Instant created = Instant.ofEpochMilli(millis).plusNanos(nanos);
    Identity identity = new Identity(Identity.SCHEMA, Ulid.of(millis, 7, random), created);

    byte[] json = Json.canonical(identity);

    assertThat(Identity.read(json)).isEqualTo(identity);
    assertThat(Json.read(json, Identity.class)).isEqualTo(identity);
  }

  @Property(tries = 3000)
  void a_changed_character_is_accepted_or_refused_as_the_library_would(
      @ForAll @IntRange(min = 0, max = 92) int where,
      @ForAll @IntRange(min = 0, max = 47) int which) {
    Instant created = Instant.parse("2026-02-28T23:59:59.100Z");
    String whole =
        Json.text(new Identity(Identity.SCHEMA, Ulid.of(1_795_858_806_000L, 7, 42), created));
    int at = where % whole.length();
    byte[] changed =
        (whole.substring(0, at) + INSIDE.charAt(which % INSIDE.length()) + whole.substring(at + 1))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(outcome(changed, Identity::read))
        .isEqualTo(outcome(changed, json -> Json.read(json, Identity.class)));
  }

  private static Object outcome(byte[] json, Function<byte[], Identity> reader) {
    try {
      return reader.apply(json);
    } catch (IllegalArgumentException e) {
      return "refused: " + e.getMessage();
    }
  }
}
