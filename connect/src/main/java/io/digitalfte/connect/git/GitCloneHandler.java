package io.digitalfte.connect.git;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Clones repositories into one folder. What is cloned is made beside its place and appears by one
 * rename, which is refused where something is; a folder that holds anything is never touched. What
 * a killed process left beside it is no checkout, and goes with the next attempt.
 */
public final class GitCloneHandler implements Handler<GitClone> {
  /** How long after its end a rename may still show: no file system holds one back this long. */
  static final Duration SETTLE = Duration.ofSeconds(5);

  private static final GitCloneType TYPE = new GitCloneType();

  private final Plot plot;
  private final Repositories repositories;
  private final Wanted wanted;

  /**
   * A handler that clones below this folder.
   *
   * @param root a folder that is there when it acts
   * @param wanted asked before a person is, and again before acting
   */
  public GitCloneHandler(Path root, Repositories repositories, Wanted wanted) {
    this.plot = new Plot(root, repositories);
    this.repositories = repositories;
    this.wanted = wanted;
  }

  @Override
  public ActionType<GitClone> type() {
    return TYPE;
  }

  @Override
  public Target target() {
    Path real = plot.real();
    return new Target("layout:" + real, "the layout in " + real);
  }

  @Override
  public Objections check(GitClone action) {
    Optional<String> against =
        switch (plot.look(action)) {
          case Plot.Look.Free _ -> wanted.objection(action).or(() -> offered(action));
          case Plot.Look.There(Checkout.At at) when isOurs(at, action) ->
              Optional.of(action.path() + " is there already, at this commit");
          case Plot.Look.There(Checkout.At at) ->
              Optional.of(action.path() + " is there already, at " + at.commit());
          case Plot.Look.Blocked(String why) -> Optional.of(why);
        };
    return against.map(Objections::because).orElse(Objections.none());
  }

  /** What the place says that it comes from; nobody there is no objection, but asked again. */
  private Optional<String> offered(GitClone action) {
    String url = action.address().toString();
    return switch (repositories.offers(action.url(), action.ref(), action.commit())) {
      case Offer.Given() -> Optional.empty();
      case Offer.Elsewhere(String tip) when action.tag().isPresent() ->
          Optional.of(
              "the " + action.named() + " of " + url + " was moved: it is at " + tip + " now");
      case Offer.Elsewhere(String tip) ->
          Optional.of(
              "the "
                  + action.named()
                  + " of "
                  + url
                  + " was rewritten (force-pushed): it is at "
                  + tip
                  + " and no longer contains "
                  + action.commit());
      case Offer.NoRef() -> Optional.of(url + " has no " + action.named() + " any more");
      case Offer.NoCommit() -> Optional.of(url + " does not give the commit " + action.commit());
      case Offer.Unknown(Afar.Unreachable away) ->
          throw Fault.passing(url + ": " + away.said(), null);
      case Offer.Unknown(Afar why) -> Optional.of(url + ": " + why.said());
    };
  }

  @Override
  public Outcome perform(GitClone action, Key key) {
    Plot.Look look;
    try {
      look = plot.look(action);
    } catch (Fault fault) {
      return new Outcome.Unknown(String.valueOf(fault.getMessage()), false);
    }
    return switch (look) {
      case Plot.Look.Free _ -> make(action);
      case Plot.Look.There(Checkout.At at) when isOurs(at, action) ->
          new Outcome.Done(receipt(action.path(), at.commit(), at.tree()));
      case Plot.Look.There(Checkout.At at) ->
          new Outcome.Refused(action.path() + " is there already, at " + at.commit());
      case Plot.Look.Blocked(String why) -> new Outcome.Refused(why);
    };
  }

  private Outcome make(GitClone action) {
    try {
      plot.lead(action);
      Got got =
          repositories.below(
              plot.real(), action.path(), action.url(), action.ref(), action.commit());
      return switch (got) {
        case Got.Made(String commit, String tree) ->
            new Outcome.Done(receipt(action.path(), commit, tree));
        case Got.NotGiven(Afar.Unreachable away) -> new Outcome.Unknown(away.said(), false);
        case Got.NotGiven(Afar why) -> new Outcome.Refused(action.address() + ": " + why.said());
        case Got.Refused(String why, String remedy) -> new Outcome.Refused(why + "; " + remedy);
      };
    } catch (Fault | IOException e) {
      return lost(action, String.valueOf(e.getMessage()));
    }
  }

  /** Only the rename is ever seen, and nobody makes it but this call, which has ended. */
  private Outcome lost(GitClone action, String why) {
    try {
      return switch (plot.look(action)) {
        case Plot.Look.Free _ -> new Outcome.Unknown(why, false);
        case Plot.Look.There _, Plot.Look.Blocked _ -> new Outcome.Unknown(why, true);
      };
    } catch (Fault _) {
      return new Outcome.Unknown(why, true);
    }
  }

  @Override
  public Found find(GitClone action, Key key, Duration since) {
    try {
      return switch (plot.look(action)) {
        case Plot.Look.There(Checkout.At at) when isOurs(at, action) ->
            new Found.Yes(receipt(action.path(), at.commit(), at.tree()));
        case Plot.Look.There(Checkout.At at) ->
            new Found.CannotTell(
                action.path()
                    + " is there, at "
                    + at.commit()
                    + at.remote().map(each -> " of " + each).orElse(""));
        case Plot.Look.Free _ ->
            new Found.No(
                action.path() + " is not there, and a second cannot be made",
                since.compareTo(SETTLE) > 0);
        case Plot.Look.Blocked(String why) -> new Found.CannotTell(why);
      };
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  private static boolean isOurs(Checkout.At at, GitClone action) {
    return at.commit().equals(action.commit())
        && at.remote().map(each -> each.isSame(action.address())).orElse(false);
  }

  private static Receipt receipt(String path, String commit, String tree) {
    return new Receipt(path, Map.of("git.commit", commit, "git.tree", tree));
  }
}
