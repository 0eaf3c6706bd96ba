package io.digitalfte.share;

import io.digitalfte.share.Offering.Went;
import io.digitalfte.share.Passed.Trouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Claims tasks, keeps the claims alive, and returns those of others that ran out. */
final class Claiming {
  private final Member member;
  private final Holding holding;
  private final Texts texts;
  private final Leases leases;
  private final Offering offering;

  Claiming(Member member, Holding holding, Texts texts, Leases leases, Offering offering) {
    this.member = member;
    this.holding = holding;
    this.texts = texts;
    this.leases = leases;
    this.offering = offering;
  }

  List<String> waiting() {
    return holding
        .items()
        .subMap(Owners.NEEDS_ACTION + "/", Owners.NEEDS_ACTION + "0")
        .keySet()
        .stream()
        .map(path -> path.substring(Owners.NEEDS_ACTION.length() + 1))
        .toList();
  }

  /** Claims as many of these as can be had. */
  List<Claim> claim(Collection<String> tasks, Function<String, Optional<String>> fresh) {
    List<Claim> wanted = new ArrayList<>();
    repeat(() -> {
      wanted.clear();
      List<Edit> edits = new ArrayList<>();
      tasks.forEach(task -> want(task, fresh, wanted, edits));
      return new Made(edits, Headline.tasks("claim", wanted.stream().map(Claim::task).toList()));
    });
    List<Claim> have =
        tasks.stream()
            .flatMap(task -> holding.claim(task).stream())
            .filter(c -> c.agent().equals(member.self().id()))
            .toList();
    leases.begin(have);
    wanted.retainAll(have);
    wanted.forEach(c -> note("claim.won", c));
    return have;
  }

  private void note(String event, Claim c) {
    member.inlet().note(event, c.task(), Map.of("claim", String.valueOf(c.number())));
  }

  private void want(
      String task, Function<String, Optional<String>> fresh, List<Claim> wanted, List<Edit> edits) {
    String needs = Owners.NEEDS_ACTION + "/" + task;
    if (holding.claim(task).isPresent() || holding.strays().containsKey(needs)) {
      return;
    }
    Optional<Item> waiting = holding.item(needs);
    int number = waiting.map(Item::claims).orElse(0) + 1;
    Optional<String> text = waiting.isPresent() ? texts.held(needs) : fresh.apply(task);
    text.ifPresent(t -> {
      Edit.Put put =
          new Edit.Put(Leases.path(member.self().id(), task), TaskText.claimed(t, number));
      List<String> why = member.guard().objections(member.self(), put, holding);
      if (why.isEmpty()) {
        wanted.add(new Claim(task, member.self().id(), number));
        edits.add(put);
        if (waiting.isPresent()) {
          edits.add(new Edit.Drop(needs));
        }
      }
    });
  }

  private String path(String task) {
    return Leases.path(member.self().id(), task);
  }

  /** Beats for what this agent works on, and gives back what others let run out. */
  Optional<Trouble> tend() {
    return repeat(this::beats).or(() -> repeat(this::returns));
  }

  private Made beats() {
    List<String> due = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    for (Claim claim : leases.due()) {
      texts
          .held(path(claim.task()))
          .ifPresent(text -> {
            due.add(claim.task());
            edits.add(new Edit.Put(path(claim.task()), TaskText.beaten(text)));
          });
    }
    return new Made(edits, due.isEmpty() ? "" : Headline.tasks("renew", due));
  }

  private Made returns() {
    List<String> tasks = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    for (String path : leases.expired(member.self().id())) {
      String task = path.substring(path.lastIndexOf('/') + 1);
      String needs = Owners.NEEDS_ACTION + "/" + task;
      Optional<String> text = texts.held(path);
      if (text.isPresent()
          && !holding.strays().containsKey(path)
          && holding.item(needs).isEmpty()) {
        tasks.add(task);
        holding.claim(task).ifPresent(claims::add);
        edits.add(new Edit.Put(needs, text.get()));
        edits.add(new Edit.Drop(path));
      }
    }
    return new Made(
        edits, tasks.isEmpty() ? "" : Headline.tasks("return", tasks), "claim.returned", claims);
  }

  /** A commit in the making; nothing to do where it has no edits. */
  private record Made(List<Edit> edits, String message, String event, List<Claim> claims) {
    Made(List<Edit> edits, String message) {
      this(edits, message, "", List.of());
    }
  }

  private Optional<Trouble> repeat(Supplier<Made> make) {
    for (int tried = 0; ; tried++) {
      Made made = make.get();
      if (made.edits().isEmpty()) {
        return Optional.empty();
      }
      switch (offering.offer(made.edits(), made.message(), true, tried)) {
        case Went.Well() -> {
          leases.see(holding);
          made.claims().forEach(c -> note(made.event(), c));
          return Optional.empty();
        }
        case Went.Wrong(Trouble trouble) -> {
          return Optional.of(trouble);
        }
        case Went.Between() -> {
          // See what is left of it.
        }
      }
    }
  }
}
