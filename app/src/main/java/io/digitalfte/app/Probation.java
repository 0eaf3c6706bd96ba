package io.digitalfte.app;

import io.digitalfte.share.Credential;
import io.digitalfte.share.Credential.Power;
import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the credentials in a cloud's home can do. One that can act is not used; one that cannot be
 * looked at is not used until it can. In a home that decides there are none to look at. Safe for
 * any thread.
 */
final class Probation {
  /** After how long one that was found harmless is looked at again. */
  private static final Duration AGAIN = Duration.ofHours(1);

  /** After how long any other is. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private record Looked(Power power, Instant at) {}

  private final List<Credential> credentials;
  private final Set<String> accepted;
  private final InstantSource clock;
  private final Map<String, Looked> looked = new ConcurrentHashMap<>();

  /**
   * @param accepted for which connectors the owner takes the risk
   */
  Probation(List<Credential> credentials, List<String> accepted, InstantSource clock) {
    this.credentials = List.copyOf(credentials);
    this.accepted = Set.copyOf(accepted);
    this.clock = clock;
  }

  /**
   * Looks at each, before anything of the process begins.
   *
   * @throws Fault {@code REFUSED} where one of them can act
   */
  void begin() {
    for (Credential each : credentials) {
      refusal(each.connector(), look(each))
          .ifPresent(why -> {
            throw Fault.of(Fault.Code.REFUSED, why);
          });
    }
  }

  /**
   * Goes on only where this connector may be used now.
   *
   * @throws Fault {@code UNAVAILABLE} where it may not
   */
  void demand(String connector) {
    for (Credential each : credentials) {
      if (each.connector().equals(connector)) {
        Power power = look(each);
        String why =
            refusal(connector, power)
                .orElse(power instanceof Power.Unseen unseen ? waits(connector, unseen) : "");
        if (!why.isEmpty()) {
          throw Fault.of(Fault.Code.UNAVAILABLE, why);
        }
      }
    }
  }

  /** What stands against the credentials as last looked at, or was accepted; for status. */
  List<String> troubles() {
    List<String> all = new ArrayList<>();
    for (Credential each : credentials) {
      Looked last = looked.get(each.connector());
      if (last != null) {
        Finding finding = finding(each.connector(), last.power());
        if (!finding.remedy().isEmpty()) {
          all.add(finding.detail() + "; " + finding.remedy());
        }
      }
    }
    return all;
  }

  /** Looks at each, for doctor. */
  List<Finding> findings() {
    return credentials.stream().map(each -> finding(each.connector(), look(each))).toList();
  }

  private Power look(Credential credential) {
    Instant now = clock.instant();
    Looked last = looked.get(credential.connector());
    if (last != null) {
      Duration good = last.power() instanceof Power.Harmless ? AGAIN : SOON;
      if (Duration.between(last.at(), now).abs().compareTo(good) < 0) {
        return last.power();
      }
    }
    Power power = credential.power();
    looked.put(credential.connector(), new Looked(power, now));
    return power;
  }

  private Finding finding(String connector, Power power) {
    String what = connector + ".credential";
    return switch (power) {
      case Power.Harmless harmless -> new Finding(what, true, harmless.seen(), "");
      case Power.Unseen unseen ->
          new Finding(what, false, waits(connector, unseen), "mend that first");
      case Power.Powerful powerful ->
          refusal(connector, powerful)
              .map(why -> new Finding(what, false, powerful.can(), powerful.remedy()))
              .orElseGet(() ->
                  new Finding(
                      what,
                      true,
                      "a risk that was accepted: " + powerful.can(),
                      "whoever gets into this machine can do the same; to end it, "
                          + powerful.remedy()));
    };
  }

  private Optional<String> refusal(String connector, Power power) {
    if (!(power instanceof Power.Powerful powerful)
        || (accepted.contains(connector) && !powerful.separable())) {
      return Optional.empty();
    }
    String vain =
        accepted.contains(connector)
            ? "; cloud.accept-risk does not cover it, because there are harmless ones"
            : "";
    return Optional.of(
        "a cloud must not hold a credential that can act: "
            + powerful.can()
            + "; "
            + powerful.remedy()
            + vain);
  }

  private static String waits(String connector, Power.Unseen unseen) {
    return connector
        + " is not used before it is seen that its credential cannot act: "
        + unseen.why();
  }
}
