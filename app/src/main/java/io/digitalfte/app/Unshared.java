package io.digitalfte.app;

import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Membership;
import java.util.List;
import java.util.Optional;

/**
 * Why a home shares nothing.
 *
 * @param reason what stands in the way
 * @param remedy what to do
 * @param wanted whether settings want it to share all the same
 */
record Unshared(String reason, String remedy, boolean wanted) {
  private static final String GUIDE = "; docs/guide/two-halves.md says how";

  /** Empty where it shares. */
  static Optional<Unshared> of(Settings settings, Accepted accepted) {
    if (settings.get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.SOLO) {
      return Optional.of(
          new Unshared(
              "this home works alone (agent.role is solo)",
              "set agent.role to local and share.remote to a git repository, then run fte config"
                  + " accept and fte agent pair"
                  + GUIDE,
              false));
    }
    if (settings.find(SettingsShare.SHARE_REMOTE).isEmpty()) {
      return Optional.of(
          new Unshared(
              "share.remote is not set",
              "set it to the git repository that both halves share, then run "
                  + (accepted.ring().decides() ? "fte config accept and " : "")
                  + "fte agent pair"
                  + GUIDE,
              false));
    }
    List<String> wider = unagreed(settings, accepted);
    if (!wider.isEmpty()) {
      return Optional.of(
          new Unshared(
              "nobody agreed to it yet: " + String.join(", ", wider),
              "run fte config accept, then start fte run again",
              true));
    }
    return new Membership(accepted).own().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Unshared(
                "this home was made before there were agents", "run fte agent pair", true));
  }

  /** What of sharing no person agreed to; in a cloud nobody can. */
  private static List<String> unagreed(Settings settings, Accepted accepted) {
    return accepted.ring().decides()
        ? settings.widening(Running.acceptedSettings(accepted)).stream()
            .filter(wider -> wider.key().startsWith("share."))
            .map(SettingsWidening::sentence)
            .toList()
        : List.of();
  }

  /** One line for a person. */
  String sentence() {
    return "this home shares nothing: " + reason + "; " + remedy;
  }
}
