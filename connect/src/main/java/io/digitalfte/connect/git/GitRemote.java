package io.digitalfte.connect.git;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Leaf;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Sent;
import io.digitalfte.share.Tip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The shared tree on a git host, by the git program. Our own copy is bare and nobody else's; one
 * process at a time has its folder, which is what the home's lock is for. One thread at a time.
 *
 * <p>Faults are {@code UNAVAILABLE} where this machine failed (no git, a full disk), {@code
 * REFUSED} or {@code CORRUPT} where our own copy is not as we made it.
 */
public final class GitRemote implements Remote {
  private static final String LOOK = "look at the branch at the git host";
  private static final long LOCAL_FILE = 4L << 30;
  private static final Duration TIDYING = Duration.ofMinutes(10);

  private final GitSettings settings;
  private final AgentKey key;
  private final String agent;
  private final Supplier<Collection<PublicKey>> known;
  private final InstantSource clock;
  private final Fuse fuse;
  private final OwnCopy own;
  private final Git git;
  private final Trees trees;
  private int quarantines;
  private Optional<Quarantine> incoming = Optional.empty();
  private Optional<Questions> questions = Optional.empty();
  private List<Sent> came = List.of();
  private Optional<Count> count = Optional.empty();
  private Optional<Count> ahead = Optional.empty();

  /** How many paths a tree has. */
  private record Count(Tip tip, int paths) {}

  /**
   * Opens our own copy, and makes it if it is not there.
   *
   * @param key signs what is offered
   * @param agent under which name
   * @param known every key that ever spoke for anybody, also those that no longer count
   */
  public GitRemote(
      GitSettings settings,
      AgentKey key,
      String agent,
      Supplier<Collection<PublicKey>> known,
      InstantSource clock) {
    this(settings, key, agent, known, clock, Fuse.NONE);
  }

  GitRemote(
      GitSettings settings,
      AgentKey key,
      String agent,
      Supplier<Collection<PublicKey>> known,
      InstantSource clock,
      Fuse fuse) {
    this.settings = settings;
    this.key = key;
    this.agent = agent;
    this.known = known;
    this.clock = clock;
    this.fuse = fuse;
    this.own = OwnCopy.open(settings.folder());
    this.git = new Git(settings, own.home(), fuse);
    this.trees = new Trees(git, settings.limits());
  }

  @Override
  public Optional<Tip> taken() {
    return own.taken();
  }

  @Override
  public Glance glance() {
    return Place.glance(git, settings, own.repository());
  }

  @Override
  public Fetched fetch() {
    begin();
    Fetched fetched = fetchInto(quarantine());
    if (!(fetched instanceof Fetched.Came)) {
      forget();
    }
    return fetched;
  }

  private Fetched fetchInto(Quarantine quarantine) {
    Optional<Tip> taken = taken();
    Ran ran = git.run(quarantine.fetch(settings));
    Optional<Tip> head = quarantine.head();
    if (!ran.done() || head.isEmpty() || quarantine.isShallow()) {
      return failed(ran, quarantine, taken);
    }
    Tip tip = head.orElseThrow();
    if (head.equals(taken)) {
      return new Fetched.Same();
    }
    Line line = new Line(git, settings.limits(), quarantine.repository(), questions(), known.get());
    return switch (line.read(taken, tip, standing(taken))) {
      case Line.Read.Unfit(String why) -> refused(Optional.of(tip), why);
      case Line.Read.Commits(List<Sent> all, int paths) -> {
        came = all;
        ahead = Optional.of(new Count(all.getLast().tip(), paths));
        yield new Fetched.Came(all);
      }
    };
  }

  private Fetched failed(Ran ran, Quarantine quarantine, Optional<Tip> taken) {
    if (ran.done()) {
      return refused(Optional.empty(), "the place gave less than the whole history");
    }
    return switch (FetchWords.of(ran, quarantine.bytes())) {
      case AWAY -> new Fetched.Away(ran.said());
      case NO_BRANCH ->
          taken.isEmpty()
              ? new Fetched.Same()
              : refused(Optional.empty(), "the branch " + settings.branch() + " is gone");
      case UNFIT -> {
        Optional<Tip> head =
            glance() instanceof Glance.At(Tip tip) ? Optional.of(tip) : Optional.empty();
        yield refused(head, "git does not let in what the place sent: " + ran.said());
      }
    };
  }

  private static Fetched refused(Optional<Tip> tip, String why) {
    return new Fetched.Refused(
        tip,
        why,
        "look at the branch at the git host; put it back to what was taken there, or go on from it"
            + " with `fte sync accept "
            + tip.map(Tip::id).orElse("ID")
            + "`");
  }

  @Override
  public byte[] content(Leaf leaf, int most) {
    return questions().content(leaf.blob(), "blob", most);
  }

  @Override
  public void take(Tip tip) {
    int at = came.stream().map(Sent::tip).toList().indexOf(tip);
    if (at < 0) {
      throw new IllegalArgumentException("only what was fetched can be taken");
    }
    own.unlock();
    absorb();
    own.move(git, settings.limits(), taken(), tip);
    came = came.subList(at + 1, came.size());
    count = ahead.filter(each -> each.tip().equals(tip)).or(() -> count);
    tidy();
  }

  @Override
  public SortedMap<String, Leaf> tree(Tip tip) {
    return trees.read(incoming.map(Quarantine::repository).orElse(own.repository()), tip);
  }

  @Override
  public Offered offer(List<Edit> edits, String message) {
    begin();
    Optional<Tip> base = taken();
    Instant now = clock.instant();
    String tree = trees.make(own.repository(), base, edits, now);
    String who = agent + " <" + agent + "@" + key.home() + ">";
    String unsigned = CommitText.unsigned(tree, base, who, now, message);
    Tip tip =
        own.write(
            git,
            settings.limits(),
            CommitText.signed(unsigned, SshSignature.make(key, CommitText.bytes(unsigned))));
    Offered offered = push(base, tip);
    if (offered instanceof Offered.Won) {
      own.move(git, settings.limits(), base, tip);
    }
    return offered;
  }

  private Offered push(Optional<Tip> base, Tip tip) {
    Ran ran = git.run(Push.order(settings, own.repository(), base, tip));
    return switch (Push.read(ran, tip, settings.ref())) {
      case Push.Answer.Taken() -> new Offered.Won(tip);
      case Push.Answer.Late() -> new Offered.Lost();
      case Push.Answer.Lost(String why) -> new Offered.Unknown(tip, why);
      case Push.Answer.NotReached(String why) ->
          // Some hosts close the line on a key that may only read.
          glance() instanceof Glance.Away ? new Offered.Away(why) : new Offered.Refused(why, LOOK);
      case Push.Answer.Declined declined -> declined(base, tip, declined);
    };
  }

  /** A host that lost a race of its own says it in many words; what the head is tells which. */
  private Offered declined(Optional<Tip> base, Tip tip, Push.Answer.Declined declined) {
    String why = declined.why();
    return switch (glance()) {
      case Glance.At(Tip head) when head.equals(tip) -> new Offered.Won(tip);
      case Glance.At(Tip head) when !base.equals(Optional.of(head)) -> new Offered.Lost();
      case Glance.At(Tip _) -> refused(declined);
      case Glance.Empty() -> base.isPresent() ? new Offered.Lost() : refused(declined);
      case Glance.Away(String away) -> new Offered.Unknown(tip, why + "; then " + away);
    };
  }

  /** A git that died while it wrote there left its lock, and nobody but a person takes it away. */
  private static Offered refused(Push.Answer.Declined declined) {
    return declined
        .lock()
        .map(lock ->
            new Offered.Refused(
                "the git host writes nothing while the file " + lock + " is there",
                "see at the git host that no git is at work in that repository, remove the file "
                    + lock
                    + ", and sharing goes on by itself"))
        .orElseGet(() -> new Offered.Refused(declined.why(), LOOK));
  }

  private void absorb() {
    if (incoming.isPresent()) {
      fuse.at("absorb");
      incoming.orElseThrow().absorb();
      fuse.at("absorbed");
      List<Sent> kept = came;
      forget();
      came = kept;
    }
  }

  private int standing(Optional<Tip> taken) {
    if (taken.isEmpty()) {
      return 0;
    }
    Tip tip = taken.orElseThrow();
    if (count.isEmpty() || !count.orElseThrow().tip().equals(tip)) {
      count = Optional.of(new Count(tip, trees.count(own.repository(), tip)));
    }
    return count.orElseThrow().paths();
  }

  private void begin() {
    forget();
    own.sweep();
  }

  private Quarantine quarantine() {
    Quarantine made = Quarantine.make(own, ++quarantines, taken());
    incoming = Optional.of(made);
    return made;
  }

  /** Drops what was fetched and not taken. */
  private void forget() {
    questions.ifPresent(Questions::close);
    questions = Optional.empty();
    incoming.ifPresent(Quarantine::drop);
    incoming = Optional.empty();
    came = List.of();
  }

  private Questions questions() {
    if (questions.isEmpty()) {
      questions =
          Optional.of(
              new Questions(
                  git,
                  incoming.map(Quarantine::repository).orElse(own.repository()),
                  settings.limits()));
    }
    return questions.orElseThrow();
  }

  private void tidy() {
    // What was fetched behind what is taken would be pruned with the rest.
    if (came.isEmpty() && own.isScattered()) {
      questions.ifPresent(Questions::close);
      questions = Optional.empty();
      git.run(
          Order.of(
              own.repository(),
              TIDYING,
              65_536,
              LOCAL_FILE,
              List.of("repack", "-a", "-d", "-q", "-n", "--no-write-bitmap-index")));
      git.run(
          Order.of(
              own.repository(), TIDYING, 65_536, LOCAL_FILE, List.of("prune", "--expire=now")));
    }
  }

  @Override
  public void close() {
    forget();
    git.close();
  }
}
