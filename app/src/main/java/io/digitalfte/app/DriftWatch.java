package io.digitalfte.app;

import io.digitalfte.connect.mail.MailSend;
import io.digitalfte.connect.mail.MailSendType;
import io.digitalfte.connect.mail.MailSettings;
import io.digitalfte.connect.webhook.WebhookPost;
import io.digitalfte.connect.webhook.WebhookPostType;
import io.digitalfte.draft.Proposal;
import io.digitalfte.ops.addons.layout.Drift;
import io.digitalfte.ops.addons.layout.DriftAlert;
import io.digitalfte.ops.addons.layout.Lock;
import io.digitalfte.ops.addons.layout.Verify;
import io.digitalfte.perceive.Address;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.turn.OwnRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks every so often whether the layout that settings name deviates, and proposes to tell. What
 * it saw when stands in the home and is its own: a person's {@code fte ops addons drift} keeps a
 * history of its own beside the layout, so that neither takes an alert from the other.
 */
final class DriftWatch {
  /** The loop's name. */
  static final String LOOP = "drift";

  private static final String HISTORY = "drift.jsonl";

  private final Located located;
  private final Site site;
  private final OwnRules rules;
  private final Runnable well;
  private final Path folder;
  private final Duration every;

  private DriftWatch(
      Located located, Site site, OwnRules rules, Runnable well, Path folder, Duration every) {
    this.located = located;
    this.site = site;
    this.rules = rules;
    this.well = well;
    this.folder = folder;
    this.every = every;
  }

  /**
   * The watch that settings describe; empty where they want none, and in a cloud.
   *
   * @param rules where it proposes
   * @param well told after each look that went well
   */
  static Optional<DriftWatch> of(Located located, Site site, OwnRules rules, Runnable well) {
    return wanted(located.settings())
        .map(folder ->
            new DriftWatch(
                located,
                site,
                rules,
                well,
                folder,
                located.settings().get(SettingsOps.OPS_DRIFT_EVERY)));
  }

  /** The folder that is to be watched. */
  static Optional<Path> wanted(Settings settings) {
    boolean never =
        settings.get(SettingsOps.OPS_DRIFT_EVERY).isZero()
            || settings.get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.CLOUD;
    return never ? Optional.empty() : settings.find(SettingsOps.OPS_DIRECTORY);
  }

  /** Looks until interrupted. */
  void run() throws InterruptedException {
    while (true) {
      try {
        look();
      } catch (Fault fault) {
        // Whatever is wrong with a manifest can be put right while the daemon runs.
        throw Fault.passing(String.valueOf(fault.getMessage()), fault);
      }
      well.run();
      Thread.sleep(every);
    }
  }

  private void look() {
    Teller teller = new Teller();
    try (Scratch scratch = Scratch.in(site.environment().temporary())) {
      Asked asked =
          new Asked("addons drift", Map.of("--directory", List.of(folder.toString())), List.of());
      Grounds grounds = new Grounds(asked, site.environment(), scratch.folder());
      Verify.Request verify = Verify.Request.of(grounds.manifest(), folder).asking();
      Path lock = folder.resolve(Lock.FILE);
      Drift.Result result =
          new Drift(grounds.repositories(), site.clock())
              .look(
                  new Drift.Request(
                      Files.exists(lock) ? verify.locked(lock) : verify,
                      located.home().state().resolve(HISTORY)),
                  teller);
      result
          .report()
          .findings()
          .filter(each -> each.rule().equals("drift.history"))
          .forEach(each ->
              teller.problems.add(Problem.in("state/" + HISTORY, each.message(), each.remedy())));
    }
    rules.tell(teller.problems);
    teller.away.ifPresent(fault -> {
      throw fault;
    });
  }

  private static OwnRules.Occasion occasion(DriftAlert alert) {
    return new OwnRules.Occasion("addons.drift." + alert.hours(), alert.deviation(), alert.due());
  }

  private OwnRules.Wish wish(DriftAlert alert, List<OwnRules.Part<?>> parts) {
    return new OwnRules.Wish(
        "addons_drift",
        "Tell of addons that deviate: " + alert.what() + " for over " + alert.hours() + " hours",
        parts,
        List.of(
            "the layout in ops.directory is not what its manifest says, since " + alert.since(),
            "a deviation is told of once after 24 hours and once after 48 hours"),
        List.of(
            new Proposal.Evidence("deviation", alert.finding().rule(), alert.found()),
            new Proposal.Evidence("what makes it right", alert.finding().rule(), alert.remedy())));
  }

  private List<OwnRules.Part<?>> parts(DriftAlert alert) {
    List<OwnRules.Part<?>> parts = new ArrayList<>();
    Settings settings = located.settings();
    if (settings.find(SettingsOps.OPS_WEBHOOK_URL).isPresent()) {
      parts.add(
          new OwnRules.Part<>(
              new WebhookPostType(),
              new WebhookPost(
                  OpsCrew.HOOK,
                  new WebhookPost.Message(
                      alert.message(),
                      alert.finding().rule(),
                      alert.what(),
                      alert.since(),
                      alert.hours()))));
    }
    Optional<MailSettings> mail = MailSetup.settings(located);
    for (Address to : mail.isPresent() ? MailSetup.told(settings) : List.<Address>of()) {
      Address from = mail.get().addresses().getFirst();
      parts.add(
          new OwnRules.Part<>(
              new MailSendType(false), new MailSend(from, to, alert.subject(), alert.text())));
    }
    return parts;
  }

  /** Proposes what is due, and keeps what a person has to be told otherwise. */
  private final class Teller implements Drift.Ear {
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Fault> away = Optional.empty();

    @Override
    public boolean takes(DriftAlert alert) {
      List<OwnRules.Part<?>> parts = parts(alert);
      if (parts.isEmpty()) {
        problems.add(
            Problem.in(
                "addons", alert.found() + ", for over " + alert.hours() + " h", alert.remedy()));
        return false;
      }
      try {
        boolean _ = rules.propose(occasion(alert), wish(alert, parts));
        return true;
      } catch (Fault fault) {
        if (fault.code() == Fault.Code.UNAVAILABLE) {
          // Tried again soon, with the pauses of everything that waits for the outside.
          away = Optional.of(fault);
        } else {
          problems.add(
              Problem.in(
                  "addons",
                  alert.what() + " deviates, and telling of it cannot be proposed",
                  String.valueOf(fault.getMessage())));
        }
        return false;
      }
    }

    @Override
    public void gone(DriftAlert alert) {
      rules.withdraw(occasion(alert), "the deviation is gone: " + alert.what());
    }
  }
}
