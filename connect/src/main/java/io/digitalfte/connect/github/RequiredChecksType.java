package io.digitalfte.connect.github;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.connect.github.RequiredChecks.Gate;
import io.digitalfte.connect.github.RequiredChecks.Required;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kind {@code github.protection.update}. Doing it twice is doing it once, but GitHub does not
 * refuse the second, and one that comes late would undo what a person changed in between: so it is
 * findable and not exclusive, and is tried again only once the world is quiet. It decides what may
 * be merged, and so what runs: its stake is that of a deploy, for which policy asks a person.
 */
public final class RequiredChecksType implements ActionType<RequiredChecks> {
  @Override
  public String kind() {
    return "github.protection.update";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<RequiredChecks> record() {
    return RequiredChecks.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.REVERSIBLE;
  }

  @Override
  public Mark mark() {
    return Mark.FINDABLE;
  }

  @Override
  public Preview preview(RequiredChecks action) {
    String at = action.branch() + " of " + action.slug();
    List<Preview.Table> tables = new ArrayList<>();
    tables.add(checks(action));
    if (action.before().isEmpty()) {
      tables.add(whole());
    }
    return new Preview(
        action.before().isPresent()
            ? "Change which checks the branch " + at + " requires"
            : "Protect the branch " + at + ", which has no protection, by required checks alone",
        tables,
        Optional.empty(),
        request(action));
  }

  private static Preview.Table checks(RequiredChecks action) {
    List<Required> before = action.before().map(Gate::checks).orElse(List.of());
    Set<Required> all = new LinkedHashSet<>(action.after().checks());
    all.addAll(before);
    List<List<String>> rows = new ArrayList<>();
    for (Required each : all) {
      rows.add(
          List.of(
              each.context(),
              each.app().map(id -> "app " + id).orElse("anybody"),
              yes(before.contains(each)),
              yes(action.after().checks().contains(each))));
    }
    rows.add(
        List.of(
            "(up to date before a merge)",
            "",
            action.before().map(gate -> yes(gate.strict())).orElse("no"),
            yes(action.after().strict())));
    return new Preview.Table(
        List.of("required check", "whose counts", "now", "then"),
        rows,
        "The repository's id is " + action.repositoryId() + ".");
  }

  private static Preview.Table whole() {
    return new Preview.Table(
        List.of("the whole protection", "is"),
        List.of(
            List.of("required checks", "as above"),
            List.of("binds administrators", "no"),
            List.of("reviews", "none required"),
            List.of("who may push", "who may now"),
            List.of("force pushes and deletion", "no more, as with every protection")),
        "");
  }

  private static String yes(boolean so) {
    return so ? "yes" : "no";
  }

  private static String request(RequiredChecks action) {
    String address = action.slug().branch(action.branch()) + "/protection";
    return action.before().isPresent()
        ? "PATCH " + address + "/required_status_checks\n\n" + Protection.json(action.after())
        : "PUT " + address + "\n\n" + Protection.whole(action.after());
  }

  @Override
  public Stake stake(RequiredChecks action) {
    return Stake.of(Stake.Trait.DEPLOY);
  }
}
