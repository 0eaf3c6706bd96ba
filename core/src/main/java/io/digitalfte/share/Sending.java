package io.digitalfte.share;

import io.digitalfte.share.HoldingLog.At;
import io.digitalfte.share.HoldingLog.Home;
import io.digitalfte.share.HoldingLog.Step;
import io.digitalfte.share.HoldingLog.Stray;
import io.digitalfte.share.Remote.Offered;
import io.digitalfte.term.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers one commit, and holds what it says when it won. */
final class Sending {
  private final Member member;
  private final Remote remote;
  private final Holding holding;
  private final Converging converging;
  private final Leases leases;
  private int sent;

  Sending(Member member, Remote remote, Holding holding, Converging converging, Leases leases) {
    this.member = member;
    this.remote = remote;
    this.holding = holding;
    this.converging = converging;
    this.leases = leases;
  }

  /** How many commits of ours won since the start. */
  int sent() {
    return sent;
  }

  /**
   * Offers these edits as one commit.
   *
   * @param intoVault whether the vault is to follow them; else they came from there
   */
  Offered offer(List<Edit> edits, String message, boolean intoVault) {
    List<Edit> real =
        edits.stream().filter(e -> e instanceof Edit.Put || holding.placed(e.path())).toList();
    if (real.isEmpty() && remote.taken().isPresent()) {
      // All of it is so already.
      won(edits, remote.taken().get(), intoVault);
      return new Offered.Won(remote.taken().get());
    }
    List<At> items = real.stream().map(Sending::at).toList();
    // So that after a crash we know our own commit again.
    holding.step(step(Optional.empty(), List.of(), List.of(), Optional.of(items)));
    Offered offered = remote.offer(real, message);
    if (offered instanceof Offered.Won(Tip tip)) {
      won(edits, tip, intoVault);
      sent++;
      member
          .inlet()
          .note(
              "sync.pushed",
              tip.id(),
              Map.of("what", message, "paths", String.valueOf(real.size())));
    }
    return offered;
  }

  private void won(List<Edit> edits, Tip tip, boolean intoVault) {
    List<At> items = edits.stream().map(Sending::at).toList();
    for (Edit edit : edits) {
      if (intoVault && edit instanceof Edit.Put put && Belonging.inVault(put.path())) {
        converging.take(put.path(), digest(put.path()), Optional.of(put.text()), true);
      }
    }
    for (Edit edit : edits) {
      if (edit instanceof Edit.Drop(String path)) {
        if (intoVault && Belonging.inVault(path)) {
          converging.take(path, digest(path), Optional.empty(), true);
        }
        leases.left(member.self().id(), path);
      }
    }
    List<Stray> strays = new ArrayList<>();
    edits.forEach(e -> {
      if (holding.strays().containsKey(e.path())) {
        strays.add(new Stray(e.path(), false, Optional.empty()));
      }
    });
    holding.step(step(Optional.of(tip), items, strays, Optional.of(List.of())));
  }

  private Optional<Digest> digest(String path) {
    return holding.item(path).map(Item::digest);
  }

  private static At at(Edit edit) {
    return switch (edit) {
      case Edit.Drop(String path) -> new At(path, Optional.empty());
      case Edit.Put(String path, String text) ->
          new At(path, Optional.of(Incoming.item(Optional.empty(), text)));
    };
  }

  private static Step step(
      Optional<Tip> tip, List<At> items, List<Stray> strays, Optional<List<At>> offer) {
    List<Home> none = List.of();
    return new Step(tip, items, strays, none, offer);
  }
}
