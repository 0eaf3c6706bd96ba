package io.digitalfte.app;

import io.digitalfte.sandbox.odoo.OdooConfig;
import java.util.Map;

/**
 * How a stage is set: what differs from the settings of a new home.
 *
 * @param acting whether a person agreed to act for real
 * @param undo the undo window, as settings write it
 * @param settle how long a moved note must lie unchanged
 * @param more whole lines of further settings, as YAML
 */
record Play(boolean acting, String undo, String settle, String more) {
  /** Live, no undo window, nothing to settle. */
  static Play live() {
    return new Play(true, "0s", "0s", "");
  }

  /** A new home's own mode: everything is rehearsed. */
  static Play dryRun() {
    return new Play(false, "0s", "0s", "");
  }

  /** The build plays the main job over JSON-2, and again where an Odoo has JSON-RPC alone. */
  static OdooConfig books() {
    OdooConfig usual = OdooConfig.defaults();
    return Boolean.getBoolean("fte.odoo.json-rpc") ? usual.withoutJson2() : usual;
  }

  Play undo(String window) {
    return new Play(acting, window, settle, more);
  }

  Play settle(String span) {
    return new Play(acting, undo, span, more);
  }

  Play with(String lines) {
    return new Play(acting, undo, settle, more + lines + "\n");
  }

  /** The settings file. */
  String yaml(Map<String, String> world) {
    return """
    schema: 1
    act: {mode: %s, undo-window: %s, expiry: 45m}
    vault: {path: "%s", settle: %s}
    odoo: {url: "%s", database: %s, user: admin,
      api-key: {secret: ODOO_API_KEY}}
    mail: {imap: "imap://127.0.0.1:%s", smtp: "smtp://127.0.0.1:%s", user: %s,
      password: {secret: MAIL_PASSWORD}, idle-watchdog: 20s}
    draft: {signature: "Mara Lindqvist"}
    %s\
    """
        .formatted(
            acting ? "live" : "dry-run",
            undo,
            world.get("vault"),
            settle,
            world.get("odoo"),
            world.get("database"),
            world.get("imap"),
            world.get("smtp"),
            Stage.OURS,
            more);
  }
}
