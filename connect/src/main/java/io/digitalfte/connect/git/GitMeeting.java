package io.digitalfte.connect.git;

import io.digitalfte.share.Edit;
import io.digitalfte.share.Leaf;
import io.digitalfte.share.Meeting;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Tip;
import io.digitalfte.term.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A branch {@code pairing} beside the shared tree, unsigned, where two halves leave each other
 * small texts. Each call fetches it whole into a fresh place, under bounds of its own, and forgets
 * it; what is not a small text with a plain name is not seen. One thread at a time.
 *
 * <p>Faults are {@code UNAVAILABLE} where the place cannot be reached, and {@code REFUSED} where it
 * or its content is not fit: then somebody has to remove the branch.
 */
public final class GitMeeting implements Meeting {
  private static final String BRANCH = "pairing";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");
  private static final int TEXTS = 20;
  private static final int LONGEST = 4 * 1024;
  private static final int TRIES = 8;
  private static final GitLimits SMALL =
      new GitLimits(
          1,
          1_000,
          1_000,
          4L << 20,
          GitLimits.USUAL.memory(),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20));

  private final GitSettings settings;
  private final InstantSource clock;

  /**
   * A meeting at the place that these settings name.
   *
   * @param settings those of the shared tree; its folder is not touched, one beside it is made and
   *     removed at each call
   */
  public GitMeeting(GitSettings settings, InstantSource clock) {
    this.settings =
        new GitSettings(
            settings.url(),
            BRANCH,
            settings.folder().resolveSibling(settings.folder().getFileName() + "-pairing"),
            settings.key(),
            settings.knownHosts(),
            settings.files(),
            settings.program(),
            SMALL);
    this.clock = clock;
  }

  @Override
  public SortedMap<String, String> read() {
    return at(Visit::texts);
  }

  @Override
  public void put(String name, String text) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a name has lower-case letters, digits, dots and dashes");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new IllegalArgumentException("a text of more than " + LONGEST + " bytes");
    }
    change(new Edit.Put(name, text));
  }

  @Override
  public void drop(String name) {
    if (NAME.matcher(name).matches()) {
      change(new Edit.Drop(name));
    }
  }

  /** Changes it on top of whatever is there; somebody else may be doing so at the same time. */
  private void change(Edit edit) {
    for (int i = 0; i < TRIES; i++) {
      if (at(visit -> visit.change(edit))) {
        return;
      }
    }
    throw Fault.passing("somebody else keeps changing the branch " + BRANCH, null);
  }

  @FunctionalInterface
  private interface Doing<T> {
    T with(Visit visit);
  }

  private <T> T at(Doing<T> doing) {
    OwnCopy own = OwnCopy.open(settings.folder());
    try (Git git = new Git(settings, own.home(), Fuse.NONE)) {
      return doing.with(new Visit(git, own, fetched(git, own)));
    } finally {
      Folders.now(
          "remove " + settings.folder(),
          () -> {
            Folders.delete(settings.folder());
            return own;
          });
    }
  }

  private Quarantine fetched(Git git, OwnCopy own) {
    Quarantine quarantine = Quarantine.make(own, 1, Optional.empty());
    Ran ran = git.run(quarantine.fetch(settings));
    if (ran.done()) {
      return quarantine;
    }
    return switch (FetchWords.of(ran, quarantine.bytes())) {
      case NO_BRANCH -> quarantine;
      case AWAY -> throw Fault.passing("the git host cannot be reached: " + ran.said(), null);
      case UNFIT ->
          throw Fault.of(
              Fault.Code.REFUSED,
              "the branch " + BRANCH + " cannot be read; remove it at the git host: " + ran.said());
    };
  }

  /** One look at it. */
  private final class Visit {
    private final Git git;
    private final OwnCopy own;
    private final Quarantine quarantine;
    private final Trees trees;

    private Visit(Git git, OwnCopy own, Quarantine quarantine) {
      this.git = git;
      this.own = own;
      this.quarantine = quarantine;
      this.trees = new Trees(git, SMALL);
    }

    private SortedMap<String, Leaf> leaves() {
      SortedMap<String, Leaf> fit = new TreeMap<>();
      Optional<Tip> head = quarantine.head();
      if (head.isEmpty()) {
        return fit;
      }
      for (Map.Entry<String, Leaf> each :
          trees.read(quarantine.repository(), head.orElseThrow()).entrySet()) {
        Leaf leaf = each.getValue();
        if (NAME.matcher(each.getKey()).matches()
            && leaf.mode().equals(Leaf.FILE)
            && leaf.size() <= LONGEST
            && fit.size() < TEXTS) {
          fit.put(each.getKey(), leaf);
        }
      }
      return fit;
    }

    private SortedMap<String, String> texts() {
      SortedMap<String, String> texts = new TreeMap<>();
      try (Questions questions = new Questions(git, quarantine.repository(), SMALL)) {
        leaves()
            .forEach((name, leaf) ->
                text(questions.content(leaf.blob(), "blob", LONGEST))
                    .ifPresent(text -> texts.put(name, text)));
      }
      return texts;
    }

    /** A host that lost a race of its own says so in many words; the head tells. */
    private boolean moved(Optional<Tip> from) {
      return switch (Place.glance(git, settings, own.repository())) {
        case Remote.Glance.At(Tip tip) -> !from.equals(Optional.of(tip));
        case Remote.Glance.Empty() -> from.isPresent();
        case Remote.Glance.Away(String _) -> true;
      };
    }

    private static Optional<String> text(byte[] bytes) {
      try {
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (CharacterCodingException _) {
        return Optional.empty();
      }
    }

    /** Whether it was done; false where somebody else was faster. */
    private boolean change(Edit edit) {
      SortedMap<String, Leaf> leaves = leaves();
      if (edit instanceof Edit.Drop && !leaves.containsKey(edit.path())) {
        return true;
      }
      if (edit instanceof Edit.Put && !leaves.containsKey(edit.path()) && leaves.size() >= TEXTS) {
        throw Fault.of(
            Fault.Code.REFUSED,
            "the branch " + BRANCH + " is full; remove it at the git host and pair anew");
      }
      Optional<Tip> head = quarantine.head();
      quarantine.absorb();
      String tree = trees.make(own.repository(), head, List.of(edit), clock.instant());
      Tip tip =
          own.write(
              git, SMALL, CommitText.unsigned(tree, head, "pairing <>", clock.instant(), "Meet"));
      Ran ran = git.run(Push.order(settings, own.repository(), head, tip));
      return switch (Push.read(ran, tip, settings.ref())) {
        case Push.Answer.Taken() -> true;
        case Push.Answer.Late() -> false;
        case Push.Answer.Declined(String why, _) -> {
          if (moved(head)) {
            yield false;
          }
          throw Fault.of(Fault.Code.REFUSED, "the git host declines: " + why);
        }
        case Push.Answer.NotReached(String why) ->
            throw Fault.passing("the git host cannot be reached: " + why, null);
        // The next try finds it done, or does it.
        case Push.Answer.Lost(String _) -> false;
      };
    }
  }
}
