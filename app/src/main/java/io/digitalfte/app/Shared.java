package io.digitalfte.app;

import io.digitalfte.connect.git.GitLimits;
import io.digitalfte.connect.git.GitMeeting;
import io.digitalfte.connect.git.GitRemote;
import io.digitalfte.connect.git.GitSettings;
import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.EncryptionKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.secrets.Scanner;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.share.Meeting;
import io.digitalfte.share.Member;
import io.digitalfte.share.Pace;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Rhythm;
import io.digitalfte.share.Rules;
import io.digitalfte.share.Sync;
import io.digitalfte.share.SyncLoop;
import io.digitalfte.share.SyncState;
import io.digitalfte.share.Tip;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Exchange;
import io.digitalfte.turn.Membership;
import io.digitalfte.turn.Sharing;
import io.digitalfte.vault.SharedFiles;
import io.digitalfte.vault.Stir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The tree that a home shares with its other half, kept in step beside the turn. */
final class Shared implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shared.class);

  /** The pages that hold no words of customers. */
  private static final Set<String> PAGES =
      Set.of("Company_Handbook.md", "Business_Goals.md", "Style.md");

  private static final List<String> EVERYBODYS =
      List.of("Inbox/", "Needs_Action/", "In_Progress/", "Updates/");

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Located located;
  private final Site site;
  private final Membership membership;
  private final SqliteJournal journal;
  private final Accepted accepted;
  private final KeyInForce<AgentKey> key;
  private final Agent self;
  private final Allowed allowed;
  private volatile Optional<Going> going = Optional.empty();
  private volatile boolean anew;

  /** What is open while it goes. */
  private record Going(GitRemote remote, Sync sync, SyncLoop loop) {}

  private Shared(Located located, Site site, Accepted accepted, SqliteJournal journal, Card own) {
    this.located = located;
    this.site = site;
    this.journal = journal;
    this.accepted = accepted;
    this.membership = new Membership(accepted);
    this.key = KeyInForce.agent(new KeyFolder(located.home().keys(), site.random()), membership);
    this.self = own.agent(true);
    this.allowed = new Allowed(located.home().secretsAllowed(), site.clock());
  }

  /** What this home shares; empty where it is {@link Unshared}. */
  static Optional<Shared> of(Located located, Site site, Accepted accepted, SqliteJournal journal) {
    return Unshared.of(located.settings(), accepted).isPresent()
        ? Optional.empty()
        : new Membership(accepted)
            .own()
            .map(own -> new Shared(located, site, accepted, journal, own));
  }

  /** The meeting place that settings name. */
  static Function<Located, Optional<Meeting>> meetings(Site site) {
    return located ->
        settings(located).<Meeting>map(settings -> new GitMeeting(settings, site.clock()));
  }

  private static Optional<GitSettings> settings(Located located) {
    Settings settings = located.settings();
    return settings
        .find(SettingsShare.SHARE_REMOTE)
        .map(url -> {
          try {
            return new GitSettings(
                url,
                settings.get(SettingsShare.SHARE_BRANCH),
                folder(located).resolve("repository"),
                settings.find(SettingsShare.SHARE_KEY),
                settings.find(SettingsShare.SHARE_KNOWN_HOSTS),
                url.startsWith("file:"),
                "git",
                GitLimits.USUAL);
          } catch (IllegalArgumentException e) {
            throw Fault.of(Fault.Code.USAGE, "share.remote: " + e.getMessage(), e);
          }
        });
  }

  private static Path folder(Located located) {
    return located.home().state().resolve("git");
  }

  /** What the turn has to know of it. */
  Sharing sharing() {
    return new Sharing(
        self.half(),
        key,
        membership::agents,
        () -> membership.local().map(Card::home),
        (task, fresh) -> going.flatMap(g -> g.sync().claim(task, fresh)),
        this::encryption,
        site.random(),
        this::changed,
        this::keep);
  }

  private boolean encrypted() {
    return located.settings().get(SettingsShare.SHARE_ENCRYPT) == SettingsShare.Encrypt.YES;
  }

  private Optional<EncryptionKey> encryption(Agent reader) {
    Optional<Card> card =
        reader.half() == Agent.Half.LOCAL
            ? membership.local().filter(c -> c.agent().equals(reader.id()))
            : membership.card(reader.id());
    return encrypted() ? card.map(Card::encryption) : Optional.empty();
  }

  /**
   * What of our own vault lies in the tree as it is. A cloud's own view of its proposals stays with
   * it, and each half has a dashboard of its own. The local side's notes hold what customers wrote:
   * they are shared only where the git host may read it.
   */
  private boolean shown(String path) {
    if (self.half() == Agent.Half.CLOUD) {
      return EVERYBODYS.stream().anyMatch(path::startsWith);
    }
    return PAGES.contains(path) || (!encrypted() && !path.equals("Dashboard.md"));
  }

  /** The other half's checkpoints lie where that half does not reach; one line each. */
  private void keep(Agent from, Checkpoint made) {
    Path file = folder(located).resolve(from.id() + "-" + made.home() + ".checkpoints");
    try {
      Files.writeString(
          file, Json.text(made) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Fault.passing("the other half's checkpoint cannot be kept in " + file, e);
    }
  }

  /** Something here is to be sent. */
  void changed() {
    going.ifPresent(g -> g.loop().changed());
  }

  /** Keeps both in step until interrupted. */
  void run(Exchange exchange) throws InterruptedException {
    while (self.half() == Agent.Half.CLOUD && membership.local().isEmpty()) {
      // Paired by a command while this runs.
      boolean _ = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
    GitSettings settings = settings(located).orElseThrow();
    moveTo(settings.url() + " " + settings.branch());
    do {
      anew = false;
      try (GitRemote remote =
          new GitRemote(settings, key.get(), self.id(), this::known, site.clock())) {
        Going now = open(remote, exchange);
        going = Optional.of(now);
        Optional<Stir> stir = stir();
        try {
          now.loop().run();
        } finally {
          stir.ifPresent(Stir::close);
        }
      } finally {
        going = Optional.empty();
      }
      if (anew) {
        forget();
      }
    } while (anew);
  }

  /** So that what people change in the vault is sent as soon as what we change. */
  private Optional<Stir> stir() {
    try {
      return Optional.of(
          Stir.start(
              located.settings().get(SettingsKeys.VAULT_PATH),
              path -> path.startsWith("Inbox/") || shown(path),
              this::changed));
    } catch (Fault e) {
      LOG.atWarn().setCause(e).log("changes in the vault are sent at the next check only");
      return Optional.empty();
    }
  }

  /**
   * What was taken belongs to one place: at another one it would look like a branch that is gone.
   */
  private void moveTo(String place) {
    Path file = folder(located).resolve("place");
    try {
      boolean other = Files.exists(file) && !Files.readString(file).equals(place);
      if (other) {
        forget();
      }
      Files.createDirectories(file.getParent());
      Files.writeString(file, place);
    } catch (IOException e) {
      throw Fault.passing("cannot write " + file, e);
    }
  }

  /** What was taken is forgotten; the whole branch is read and judged again. */
  private void forget() {
    for (String name : List.of("repository", "held")) {
      Path top = folder(located).resolve(name);
      try (Stream<Path> below = Files.exists(top) ? Files.walk(top) : Stream.empty()) {
        for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw Fault.passing("cannot remove " + top, e);
      }
    }
  }

  private Going open(GitRemote remote, Exchange exchange) {
    Path folder = folder(located);
    Settings settings = located.settings();
    Introduced introduced =
        new Introduced(exchange, membership, journal, accepted, key, site.clock());
    Member member =
        new Member(
            self,
            membership::agents,
            new Rules(membership::agents, new Scanner(allowed)),
            new SharedFiles(settings.get(SettingsKeys.VAULT_PATH), folder.resolve("stamp")),
            this::shown,
            folder,
            introduced,
            introduced);
    Pace usual = Pace.usual(site.random(), Thread::sleep);
    Pace pace =
        new Pace(
            settings.get(SettingsShare.SHARE_LEASE),
            usual.kept(),
            usual.tries(),
            usual.most(),
            usual.random(),
            usual.pause());
    Sync sync = new Sync(member, remote, site.clock(), pace, _ -> {});
    Duration interval = settings.get(SettingsShare.SHARE_INTERVAL);
    Rhythm rhythm =
        new Rhythm(
            Rhythm.USUAL.debounce(),
            interval,
            interval.compareTo(Rhythm.USUAL.longest()) > 0 ? interval : Rhythm.USUAL.longest(),
            Rhythm.USUAL.limit());
    return new Going(remote, sync, new SyncLoop(sync, rhythm, site.clock(), site.random()));
  }

  private Collection<PublicKey> known() {
    List<PublicKey> keys = new ArrayList<>();
    membership.agents().all().forEach(agent -> keys.add(agent.open()));
    return keys;
  }

  /** How it stands; empty before it goes. */
  Optional<SyncState> state() {
    return going.map(g -> g.loop().state());
  }

  /** Looks at once; how it stands before that. */
  JsonNode now() {
    open().loop().request();
    return standing();
  }

  /** How it stands. */
  JsonNode standing() {
    SyncState state = open().loop().state();
    return JsonNodeFactory.instance
        .objectNode()
        .put("ok", true)
        .put("last", state.last().map(Object::toString).orElse(""))
        .put("tip", open().sync().tip().map(Tip::id).orElse(""))
        .put("trouble", state.trouble().orElse(""))
        .put("since", state.since().map(Object::toString).orElse(""))
        .put("unsent", state.changes())
        .put("quarantined", state.quarantined())
        .put("folder", folder(located).resolve("quarantine").toString());
  }

  private Going open() {
    return going.orElseThrow(() ->
        Fault.passing(
            "this half shares nothing now, as it does while fte run goes; fte status says why",
            null));
  }

  /**
   * Goes on only where the place is at this head.
   *
   * @throws Fault {@code REFUSED} where it is at another, {@code UNAVAILABLE} where it cannot be
   *     asked
   */
  void check(String tip) {
    switch (open().remote().glance()) {
      case Remote.Glance.At(Tip head) -> {
        if (!head.id().equals(tip)) {
          throw Fault.of(
              Fault.Code.REFUSED,
              "the branch is at %s now; look at that, then run fte sync accept %s"
                  .formatted(head.id(), head.id()));
        }
      }
      case Remote.Glance.Empty() ->
          throw Fault.of(Fault.Code.REFUSED, "there is no such branch at the place");
      case Remote.Glance.Away(String why) -> throw Fault.passing(why, null);
    }
  }

  /**
   * Goes on from the head of the place, although its history is not the one that we took: what was
   * taken is forgotten, and the whole branch is judged anew, commit by commit.
   */
  void startOver() {
    Going now = open();
    anew = true;
    now.loop().close();
  }

  /** What a person should look at. */
  List<String> troubles() {
    List<String> all = new ArrayList<>();
    if (self.half() == Agent.Half.CLOUD && membership.local().isEmpty()) {
      all.add("share: this cloud has no local side; run fte agent pair here and there");
    }
    allowed.problems().forEach(p -> all.add("share: " + p));
    state()
        .ifPresent(s -> {
          s.trouble().ifPresent(why -> all.add("share: " + why));
          if (s.quarantined() > 0) {
            all.add(
                "share: "
                    + s.quarantined()
                    + " texts are kept back in "
                    + folder(located).resolve("quarantine")
                    + "; each says why");
          }
        });
    return all;
  }

  @Override
  public void close() {
    going.ifPresent(g -> g.loop().close());
  }
}
