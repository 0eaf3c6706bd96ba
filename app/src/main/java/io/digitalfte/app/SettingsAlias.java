package io.digitalfte.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An environment name of the first systems, and the setting it stands for.
 *
 * @param variable the name
 * @param key the setting
 * @param translation from the variable's text to the setting's
 */
record SettingsAlias(String variable, SettingsKey<?> key, UnaryOperator<String> translation) {
  static final String DRY_RUN = "DRY_RUN";

  private static final List<SettingsAlias> ALL =
      List.of(
          new SettingsAlias(
              "AGENT_TYPE", SettingsKeys.AGENT_ROLE, text -> text.toLowerCase(Locale.ROOT)),
          new SettingsAlias(DRY_RUN, SettingsKeys.ACT_MODE, SettingsAlias::mode),
          new SettingsAlias("VAULT_PATH", SettingsKeys.VAULT_PATH, text -> text),
          new SettingsAlias("ODOO_URL", SettingsKeys.ODOO_URL, text -> text),
          new SettingsAlias("ODOO_DB", SettingsKeys.ODOO_DATABASE, text -> text),
          new SettingsAlias("ODOO_USERNAME", SettingsKeys.ODOO_USER, text -> text),
          new SettingsAlias("GIT_REMOTE", SettingsShare.SHARE_REMOTE, text -> text),
          new SettingsAlias("GIT_BRANCH", SettingsShare.SHARE_BRANCH, text -> text),
          new SettingsAlias(
              "VAULT_SYNC_INTERVAL",
              SettingsShare.SHARE_INTERVAL,
              // A bare number was seconds.
              text -> text.matches("[0-9]+") ? text + "s" : text),
          new SettingsAlias("LOG_LEVEL", SettingsKeys.LOG_LEVEL, SettingsAlias::level));

  /** Secrets, which {@link Secrets} reads by these names. */
  private static final List<String> SECRETS = List.of("ODOO_API_KEY", "ODOO_PASSWORD");

  /** Known from the first systems, and of no use to this version. */
  private static final List<String> UNUSED =
      List.of(
          "CLOUD_WATCHERS", "WATCHER_CHECK_INTERVAL", "APPROVAL_CHECK_INTERVAL", "OPENAI_API_KEY");

  private static final List<String> UNUSED_FAMILIES =
      List.of("GMAIL_", "TWILIO_", "META_", "FACEBOOK_", "INSTAGRAM_", "TWITTER_", "LINKEDIN_");

  /** What the variable's text is as the setting's text. */
  String translate(String text) {
    return translation.apply(text.strip());
  }

  /** The variable that stands for this key, where there is one. */
  static Optional<SettingsAlias> of(SettingsKey<?> key) {
    return ALL.stream().filter(alias -> alias.key.equals(key)).findFirst();
  }

  /** The names to show beside a key. */
  static String shown(SettingsKey<?> key) {
    return key.equals(SettingsKeys.ODOO_API_KEY)
        ? String.join(" or ", SECRETS)
        : of(key).map(SettingsAlias::variable).orElse("");
  }

  /** Which variables that the first systems used are set here and mean nothing to this version. */
  static SortedSet<String> unused(Map<String, String> variables) {
    return variables.keySet().stream()
        .filter(
            name -> UNUSED.contains(name) || UNUSED_FAMILIES.stream().anyMatch(name::startsWith))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String mode(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> "dry-run";
      case "false", "0", "no", "off" -> "live";
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static String level(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "warning" -> "warn";
      case "critical", "fatal" -> "error";
      default -> word;
    };
  }
}
