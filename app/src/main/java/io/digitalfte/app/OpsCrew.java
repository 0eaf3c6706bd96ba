package io.digitalfte.app;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.connect.git.GitCloneType;
import io.digitalfte.connect.github.Forge;
import io.digitalfte.connect.webhook.WebhookPostHandler;
import io.digitalfte.connect.webhook.WebhookPostType;
import io.digitalfte.connect.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;

/** What operations can do to the world: the kinds, and a handler of each that settings allow. */
final class OpsCrew {
  /** How the webhook of operations is called in what is proposed. */
  static final String HOOK = "ops";

  private OpsCrew() {}

  /** All kinds, whether anything is set or not. */
  static List<ActionType<?>> types() {
    List<ActionType<?>> all = new ArrayList<>(Forge.types());
    all.add(new GitCloneType());
    all.add(new WebhookPostType());
    return List.copyOf(all);
  }

  /** Those that can be done here. */
  static List<Handler<?>> handlers(Located located, Site site) {
    List<Handler<?>> all = new ArrayList<>();
    ForgeDesk.forge(located, site).map(Forge::handlers).ifPresent(all::addAll);
    Fetches.handler(located, site).ifPresent(all::add);
    located
        .settings()
        .find(SettingsOps.OPS_WEBHOOK_URL)
        .ifPresent(_ ->
            all.add(
                new WebhookPostHandler(
                    WebhookSettings.of(HOOK, () -> located.secret(SettingsOps.OPS_WEBHOOK_URL)))));
    return List.copyOf(all);
  }
}
