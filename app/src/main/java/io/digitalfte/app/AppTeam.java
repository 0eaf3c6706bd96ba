package io.digitalfte.app;

import io.digitalfte.decide.KeyFolder;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Agents;
import io.digitalfte.share.Card;
import io.digitalfte.share.Meeting;
import io.digitalfte.share.Pairing;
import io.digitalfte.surface.cli.Team;
import io.digitalfte.term.Fault;
import io.digitalfte.turn.Membership;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Who takes part in this home's work, and the way to meet others. */
final class AppTeam implements Team {
  /** Gives the meeting place that settings name; empty where they name none. */
  static final Function<Located, Optional<Meeting>> NOWHERE = located -> Optional.empty();

  private final Located located;
  private final Site site;
  private final Membership membership;
  private final Function<Located, Optional<Meeting>> meetings;

  AppTeam(Located located, Site site, Membership membership) {
    this(located, site, membership, NOWHERE);
  }

  /**
   * @param meetings gives the meeting place that settings name; empty where they name none
   */
  AppTeam(
      Located located,
      Site site,
      Membership membership,
      Function<Located, Optional<Meeting>> meetings) {
    this.located = located;
    this.site = site;
    this.membership = membership;
    this.meetings = meetings;
  }

  @Override
  public Agent.Half half() {
    return located.settings().get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.CLOUD
        ? Agent.Half.CLOUD
        : Agent.Half.LOCAL;
  }

  @Override
  public String name() {
    return own().map(Card::agent).orElseGet(() -> located.settings().get(SettingsKeys.AGENT_ID));
  }

  @Override
  public Optional<Card> own() {
    return membership.own();
  }

  @Override
  public Agents agents() {
    return membership.agents();
  }

  @Override
  public Card createKey() {
    KeyFolder keys = new KeyFolder(located.home().keys(), site.random());
    return Card.of(keys.createAgent(located.home().id(), site.clock().instant()), name(), half());
  }

  @Override
  public Pairing.Met meet(Card own) throws InterruptedException {
    Meeting meeting =
        meetings
            .apply(located)
            .orElseThrow(() ->
                Fault.of(
                    Fault.Code.USAGE,
                    "share.remote is not set, so there is no place to meet; set it on both sides,"
                        + " or carry the cards: fte agent show here, fte agent add there"));
    Pairing pairing = new Pairing(meeting, site.clock(), site.ids(), AppTeam::pause);
    try (CalledOff _ = new CalledOff(Thread.currentThread())) {
      return pairing.meet(own);
    }
  }

  private static void pause(Duration length) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ctrl-C interrupts the pairing, and the process ends once nothing of it is left behind. */
  private static final class CalledOff implements AutoCloseable {
    private static final long TIDYING = 20;

    private final CountDownLatch tidy = new CountDownLatch(1);

    CalledOff(Thread pairing) {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    if (tidy.getCount() > 0) {
                      pairing.interrupt();
                    }
                    try {
                      boolean _ = tidy.await(TIDYING, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }

    @Override
    public void close() {
      tidy.countDown();
    }
  }
}
