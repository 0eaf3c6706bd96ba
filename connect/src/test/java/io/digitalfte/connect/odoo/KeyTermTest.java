package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.FakeOdoo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyTermTest {
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final Duration LIFETIME = Duration.ofDays(90);

  private static Finding told(String keys, KeySeen seen) throws IOException {
    try (FakeOdoo fake = new FakeOdoo();
        Odoo odoo = Odoo.connect(fake.settings(), Samples.HOME, Samples.ids(), Town.CLOCK)) {
      fake.say(Endpoint.WHO_AM_I, "{\"lang\":\"en_US\",\"uid\":7}");
      fake.say(Endpoint.API_KEYS, keys);
      Finding finding = odoo.keyTerm(seen, LIFETIME, NOW).finding(NOW);
      assertThat(fake.asked(Endpoint.API_KEYS).getFirst().body())
          .contains("[\"user_id\",\"=\",7]")
          .doesNotContain(FakeOdoo.KEY);
      return finding;
    }
  }

  private static String key(String scope, String end) {
    return "{\"id\":1,\"scope\":" + scope + ",\"expiration_date\":" + end + "}";
  }

  @Test
  void the_only_key_of_the_user_ends_when_odoo_says() throws IOException {
    Finding far = told("[" + key("false", "\"2026-12-24 09:00:00\"") + "]", _ -> NOW);
    assertThat(far.ok()).isTrue();
    assertThat(far.detail()).isEqualTo("ends on 2026-12-24, in 34 days (says Odoo)");

    Finding near = told("[" + key("\"rpc\"", "\"2026-12-04 09:00:00\"") + "]", _ -> NOW);
    assertThat(near.ok()).isTrue();
    assertThat(near.remedy()).contains("make a new API key");

    assertThat(told("[" + key("false", "false") + "]", _ -> NOW).detail())
        .isEqualTo("has no end (says Odoo)");
  }

  @Test
  void of_several_keys_the_first_to_end_counts_and_what_ended_or_is_for_others_does_not()
      throws IOException {
    String keys =
        "["
            + key("false", "\"2026-01-01 00:00:00\"")
            + ","
            + key("\"other\"", "\"2026-11-21 00:00:00\"")
            + ","
            + key("false", "\"2027-02-01 00:00:00\"")
            + ","
            + key("false", "\"2027-01-01 00:00:00\"")
            + "]";
    assertThat(told(keys, _ -> NOW).detail())
        .contains("ends on 2027-01-01", "of this user's 2 keys");
  }

  @Test
  void where_odoo_does_not_tell_the_key_counts_from_its_first_day() throws IOException {
    Instant before = NOW.minus(Duration.ofDays(76));
    for (String silent : new String[] {"[]", "{\"strange\":1}", "[{\"id\":1}]"}) {
      Finding finding = told(silent, _ -> before);
      assertThat(finding.remedy()).contains("make a new API key");
      assertThat(finding.detail()).contains("in 14 days", "first used on 2026-09-05");
      assertThat(told(silent, _ -> NOW).remedy()).isEmpty();
    }
    Finding over = told("[]", _ -> NOW.minus(Duration.ofDays(100)));
    assertThat(over.detail()).contains("ended on");
    assertThat(over.ok()).isFalse();
  }
}
