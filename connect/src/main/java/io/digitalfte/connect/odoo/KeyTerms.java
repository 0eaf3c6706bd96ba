package io.digitalfte.connect.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out when our API key ends. Odoo lists the keys of a user with their ends, but not which of
 * them is which; where it does not tell, a key is counted from the day we first saw it.
 */
final class KeyTerms {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final OdooClient client;
  private final Ulid home;

  KeyTerms(OdooClient client, Ulid home) {
    this.client = client;
    this.home = home;
  }

  /**
   * What can be told.
   *
   * @param seen since when keys are in use here
   * @param lifetime how long a key lives that Odoo tells nothing about
   * @param now keys that ended before are none of ours
   */
  KeyTerm look(KeySeen seen, Duration lifetime, Instant now) {
    Instant since = seen.since(fingerprint());
    try {
      List<Optional<Instant>> ends = ends(now);
      if (!ends.isEmpty()) {
        return told(ends);
      }
    } catch (Fault fault) {
      // An older Odoo keeps no ends, and a user may not be allowed to see them.
    }
    return new KeyTerm(
        Optional.of(since.plus(lifetime)),
        "at the latest: first used on "
            + LocalDate.ofInstant(since, ZoneOffset.UTC)
            + ", and Odoo does not tell when it was made; odoo.key-lifetime is "
            + lifetime.toDays()
            + " days");
  }

  private static KeyTerm told(List<Optional<Instant>> ends) {
    Optional<Instant> first = ends.stream().flatMap(Optional::stream).min(Instant::compareTo);
    return new KeyTerm(
        first,
        ends.size() == 1
            ? "says Odoo"
            : "the first to end of this user's " + ends.size() + " keys, says Odoo");
  }

  private List<Optional<Instant>> ends(Instant now) {
    Body mine =
        Body.where(Body.is("user_id", "=", client.user()))
            .fields("scope", "expiration_date")
            .order("id")
            .limit(100);
    List<Optional<Instant>> ends = new ArrayList<>();
    for (Row key : client.rows(Endpoint.API_KEYS, mine)) {
      Optional<Instant> end = end(key.text("expiration_date"));
      boolean ours = key.text("scope").isEmpty() || key.text("scope").equals("rpc");
      if (ours && end.map(now::isBefore).orElse(true)) {
        ends.add(end);
      }
    }
    return ends;
  }

  private static Optional<Instant> end(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(text, STAMP).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "Odoo's answer holds no time we can read", e);
    }
  }

  /** Bound to the home, so that the same key has another fingerprint elsewhere. */
  private Digest fingerprint() {
    String key = client.settings().apiKey().get();
    return Digest.of(("digitalfte/odoo-key/1\0" + home + "\0" + key).getBytes(UTF_8));
  }
}
