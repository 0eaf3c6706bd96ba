package io.digitalfte.share;

import io.digitalfte.share.Passed.Trouble;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Remote.Glance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Catches up with the place: asks for its head, fetches, and takes in commit by commit. */
final class Taking {
  private final Member member;
  private final Remote remote;
  private final Holding holding;
  private final Incoming incoming;
  private final Leases leases;
  private final Consumer<Claim> lost;
  private Optional<String> told = Optional.empty();
  private int came;
  private int quarantined;

  /**
   * @param lost told of a claim that this agent has no more
   */
  Taking(
      Member member,
      Remote remote,
      Holding holding,
      Incoming incoming,
      Leases leases,
      Consumer<Claim> lost) {
    this.member = member;
    this.remote = remote;
    this.holding = holding;
    this.incoming = incoming;
    this.leases = leases;
    this.lost = lost;
  }

  /** How many commits of others came since the start, and how many paths were quarantined. */
  int came() {
    return came;
  }

  int quarantined() {
    return quarantined;
  }

  /** Whether what we hold is what the remote has taken; else a crash came between the two. */
  boolean sound() {
    return holding.tip().equals(remote.taken());
  }

  /** Takes in what is new; what keeps us from it, if anything does. */
  Optional<Trouble> catchUp() {
    Optional<Trouble> trouble = reach();
    if (trouble.isEmpty()) {
      leases.see(holding);
      for (Claim claim : leases.lost(holding)) {
        member
            .inlet()
            .note("claim.lost", claim.task(), Map.of("claim", String.valueOf(claim.number())));
        lost.accept(claim);
      }
    }
    return trouble;
  }

  private Optional<Trouble> reach() {
    Optional<Tip> taken = remote.taken();
    boolean sound = sound();
    switch (remote.glance()) {
      case Glance.Away(String why) -> {
        return Optional.of(new Trouble.Away(why));
      }
      case Glance.At(Tip tip) when sound && taken.equals(Optional.of(tip)) -> {
        return Optional.empty();
      }
      case Glance.Empty() when sound && taken.isEmpty() -> {
        return Optional.empty();
      }
      case Glance.At _, Glance.Empty _ -> {
        // Fetched below.
      }
    }
    return switch (remote.fetch()) {
      case Fetched.Away(String why) -> Optional.of(new Trouble.Away(why));
      case Fetched.Refused(Optional<Tip> tip, String why, String remedy) ->
          refused(tip.map(Tip::id).orElse("branch"), why, remedy);
      case Fetched.Same() -> {
        settle(List.of());
        yield Optional.empty();
      }
      case Fetched.Came(List<Sent> commits) -> {
        if (incoming.hear(commits)) {
          // Whose signatures these are can only be told by who knows the keys.
          yield reach();
        }
        take(settle(commits));
        yield Optional.empty();
      }
    };
  }

  /** Makes what we hold and what the remote has taken one again after a crash; what is left. */
  private List<Sent> settle(List<Sent> commits) {
    if (sound()) {
      return commits;
    }
    Optional<Tip> taken = remote.taken();
    List<Tip> tips = commits.stream().map(Sent::tip).toList();
    int held = holding.tip().map(tips::indexOf).orElse(-1);
    if (held >= 0) {
      // Taken in already, and not yet told.
      remote.take(tips.get(held));
      return commits.subList(held + 1, commits.size());
    }
    taken.ifPresent(incoming::reconcile);
    return commits;
  }

  private void take(List<Sent> commits) {
    int before = quarantined;
    int others = 0;
    int vouched = vouched(commits);
    for (int i = 0; i < commits.size(); i++) {
      Sent sent = commits.get(i);
      quarantined += incoming.take(sent, i < vouched);
      remote.take(sent.tip());
      others += ours(sent) ? 0 : 1;
    }
    came += others;
    if (others > 0) {
      member
          .inlet()
          .note(
              "sync.pulled",
              commits.getLast().tip().id(),
              Map.of(
                  "commits",
                  String.valueOf(others),
                  "quarantined",
                  String.valueOf(quarantined - before)));
    }
  }

  /**
   * The place of the newest word of the local side on who takes part: what stands before it, it may
   * have judged while a key counted. Any later commit of the local side says nothing of that; it
   * may well stand on one that was kept back there.
   */
  private int vouched(List<Sent> commits) {
    Optional<Agent> local = member.agents().get().local();
    return local
        .map(a -> commits.stream().map(s -> Incoming.saysWho(s, a)).toList().lastIndexOf(true))
        .orElse(-1);
  }

  private boolean ours(Sent sent) {
    return sent.signer()
        .flatMap(key -> member.agents().get().of(key))
        .filter(a -> a.id().equals(member.self().id()))
        .isPresent();
  }

  /** A person is told once of the same thing. */
  Optional<Trouble> refused(String target, String why, String remedy) {
    String what = target + why;
    if (!told.equals(Optional.of(what))) {
      told = Optional.of(what);
      member.inlet().note("sync.refused", target, Map.of("why", why, "remedy", remedy));
    }
    return Optional.of(new Trouble.Refused(why, remedy));
  }
}
