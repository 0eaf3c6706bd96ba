package io.digitalfte.turn;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.draft.Drafter;
import io.digitalfte.perceive.Watcher;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.Journal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a home's turn is made of; put together in one place.
 *
 * @param home this home's id
 * @param agent this agent's id, such as {@code solo-1}
 * @param owner who approves here, such as {@code mara}
 * @param journal the truth, opened for writing
 * @param vault the view
 * @param crew who perceives, drafts and acts
 * @param authority what decides and signs
 * @param limits the settings that bound it
 * @param nature clock, ids and crash points
 * @param keep keeps bytes in the home by digest
 * @param checkpoints told of each checkpoint, to put a copy where others do not rewrite it
 * @param sharing which half of two it is; empty for a home that stands alone
 */
public record Charter(
    Ulid home,
    String agent,
    String owner,
    Journal journal,
    Vault vault,
    Crew crew,
    Authority authority,
    Limits limits,
    Nature nature,
    Function<byte[], Digest> keep,
    Consumer<Checkpoint> checkpoints,
    Optional<Sharing> sharing) {
  /** A home that stands alone. */
  public Charter(
      Ulid home,
      String agent,
      String owner,
      Journal journal,
      Vault vault,
      Crew crew,
      Authority authority,
      Limits limits,
      Nature nature,
      Function<byte[], Digest> keep,
      Consumer<Checkpoint> checkpoints) {
    this(
        home,
        agent,
        owner,
        journal,
        vault,
        crew,
        authority,
        limits,
        nature,
        keep,
        checkpoints,
        Optional.empty());
  }

  /**
   * Who works here.
   *
   * @param watchers turn the outside into signals
   * @param drafter turns signals into proposals
   * @param dossiers puts the facts together
   * @param kinds what can be done; without handlers nothing is
   */
  public record Crew(List<Watcher> watchers, Drafter drafter, Dossiers dossiers, Kinds kinds) {
    public Crew {
      watchers = List.copyOf(watchers);
    }
  }

  /**
   * What decides and signs.
   *
   * @param policy the accepted policy, as it is now
   * @param witness signs what this process saw
   * @param signer signs checkpoints
   * @param ring the keys that count, as they are now
   * @param mode dry-run or live, as it is now
   * @param currency the company's currency, once the books have told
   */
  public record Authority(
      Supplier<Policy> policy,
      Witness witness,
      Checkpoint.Signer signer,
      Supplier<KeyRing> ring,
      Supplier<Mode> mode,
      Supplier<Optional<String>> currency) {}

  /**
   * The settings that bound the turn.
   *
   * @param undoWindow how long what cannot be undone is held; 0 for not at all
   * @param expiry how long a proposal waits
   * @param settle how long a note must be unchanged before it counts; 0 for at once
   * @param attempts how often an action is tried at most, 1 to 3
   * @param workers how many plans are carried out side by side, 1 to 64
   */
  public record Limits(
      Duration undoWindow, Duration expiry, Duration settle, int attempts, int workers) {
    public Limits {
      if (attempts < 1 || attempts > 3 || workers < 1 || workers > 64) {
        throw new IllegalArgumentException("attempts are 1 to 3, workers 1 to 64");
      }
    }
  }

  /** What only the composition root touches. */
  public record Nature(InstantSource clock, ZoneId zone, Ids ids, Fuse fuse) {}

  Office office(Timekeeper time) {
    Judge judge =
        new PolicyJudge(authority.policy(), authority.currency(), nature.zone(), time::now);
    // By its keys a home is a cloud's before anybody says what it shares.
    boolean decides = sharing.filter(Sharing::cloud).isEmpty() && authority.ring().get().decides();
    return new Office(
        home,
        agent,
        owner,
        journal,
        crew.kinds(),
        decides ? judge : new ElsewhereJudge(judge),
        authority.witness(),
        authority.ring(),
        authority.mode(),
        time,
        nature.ids(),
        nature.fuse(),
        limits,
        decides);
  }
}
