package io.digitalfte.connect.github;

import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.connect.github.RequiredChecks.Gate;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Changes which checks a branch requires. Only while they are as they were when it was asked; what
 * somebody changes in the moment between that look and the request is overwritten, because GitHub
 * knows no condition for it.
 */
final class RequiredChecksHandler implements Handler<RequiredChecks> {
  private static final RequiredChecksType TYPE = new RequiredChecksType();

  private final GitHub github;

  RequiredChecksHandler(GitHub github) {
    this.github = github;
  }

  @Override
  public RequiredChecksType type() {
    return TYPE;
  }

  @Override
  public Target target() {
    return Account.of(github.api()).target();
  }

  @Override
  public Objections check(RequiredChecks action) {
    if (github.repository(action.slug()) != action.repositoryId()) {
      return Objections.because(action.slug() + " is another repository now");
    }
    Protection now = now(action);
    return now.equals(before(action))
        ? Objections.none()
        : Objections.because(
            "the branch " + action.branch() + " is not as when this was asked: " + words(now));
  }

  private Protection now(RequiredChecks action) {
    return Protection.of(github.api(), action.slug(), action.branch());
  }

  private static Protection before(RequiredChecks action) {
    return action.before().<Protection>map(Protection.Checks::new).orElse(new Protection.None());
  }

  /** How a branch is protected, for a person. */
  static String words(Protection protection) {
    return switch (protection) {
      case Protection.None _ -> "it has no protection";
      case Protection.NoChecks _ -> "its protection requires no checks";
      case Protection.Checks(Gate(boolean strict, var checks)) ->
          "it requires "
              + String.join(", ", checks.stream().map(Object::toString).toList())
              + (strict ? ", up to date" : ", up to date or not");
    };
  }

  @Override
  public Outcome perform(RequiredChecks action, Key key) {
    String address = action.slug().branch(action.branch()) + "/protection";
    return action.before().isPresent()
        ? Performed.of(
            github
                .api()
                .send(
                    "PATCH", address + "/required_status_checks", Protection.json(action.after())),
            200,
            answer -> receipt(action, answer))
        : Performed.of(
            github.api().send("PUT", address, Protection.whole(action.after())),
            200,
            answer -> receipt(action, answer.path("required_status_checks")));
  }

  private static Optional<Receipt> receipt(RequiredChecks action, JsonNode required) {
    return required.path("checks").isArray() && Protection.gate(required).equals(action.after())
        ? Optional.of(receipt(action))
        : Optional.empty();
  }

  private static Receipt receipt(RequiredChecks action) {
    List<String> names = action.after().checks().stream().map(Object::toString).toList();
    return new Receipt(
        action.slug() + " " + action.branch(), Map.of("github.required", String.join(", ", names)));
  }

  /** As it shall be: done. As it was, once the world is quiet: not done. Else a person looks. */
  @Override
  public Found find(RequiredChecks action, Key key, Duration since) {
    try {
      if (github.repository(action.slug()) != action.repositoryId()) {
        return new Found.CannotTell(action.slug() + " is another repository now");
      }
      Protection now = now(action);
      if (now.equals(new Protection.Checks(action.after()))) {
        return new Found.Yes(receipt(action));
      }
      if (!now.equals(before(action))) {
        return new Found.CannotTell("somebody has changed it since: " + words(now));
      }
      Duration settle = PullCommentHandler.SETTLE;
      return since.compareTo(settle) > 0
          ? new Found.No(
              "as it was, " + since.toSeconds() + " s after the last byte: " + words(now), true)
          : new Found.CannotTell(
              "it may still change within " + settle.toSeconds() + " s of its last byte");
    } catch (Fault e) {
      return new Found.CannotTell("the protection could not be looked at: " + e.getMessage());
    }
  }
}
