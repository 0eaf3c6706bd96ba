package io.digitalfte.decide;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What policy says of an action or a whole plan, with the rules that said so. */
public sealed interface Verdict {
  /** It may be done without asking. */
  record Allow(List<Ground> grounds) implements Verdict {
    public Allow {
      grounds = List.copyOf(grounds);
    }
  }

  /**
   * A person is asked.
   *
   * @param assurance how sure we must be of the answer
   * @param grounds the rules that want it
   */
  record Ask(Assurance assurance, List<Ground> grounds) implements Verdict {
    public Ask {
      grounds = List.copyOf(grounds);
    }
  }

  /** It must not be done, whoever approves. */
  record Refuse(List<Ground> grounds) implements Verdict {
    public Refuse {
      grounds = List.copyOf(grounds);
    }
  }

  /**
   * A rule that spoke.
   *
   * @param rule its name
   * @param why its reason, may be empty
   */
  record Ground(String rule, String why) {}

  /** The rules that said so, at least one. */
  List<Ground> grounds();

  /** The verdict as a rule's answer. */
  default Answer answer() {
    return switch (this) {
      case Allow _ -> Answer.ALLOW;
      case Ask ask -> ask.assurance() == Assurance.MOVE ? Answer.ASK_MOVE : Answer.ASK_PERSON;
      case Refuse _ -> Answer.REFUSE;
    };
  }

  /** {@code allow}, {@code ask(move)}, {@code ask(person)} or {@code refuse}. */
  default String word() {
    return answer().word();
  }

  /** Whether this is graver than that, so that what was approved under that is asked anew. */
  default boolean graverThan(Verdict that) {
    return answer().compareTo(that.answer()) > 0;
  }

  /** The graver of two; of two alike, one with the grounds of both. */
  static Verdict graver(Verdict a, Verdict b) {
    int order = a.answer().compareTo(b.answer());
    if (order != 0) {
      return order > 0 ? a : b;
    }
    Set<Ground> both = new LinkedHashSet<>(a.grounds());
    both.addAll(b.grounds());
    return of(a.answer(), new ArrayList<>(both));
  }

  /**
   * The verdict on a plan: the gravest of its actions'.
   *
   * @throws IllegalArgumentException for a plan without actions
   */
  static Verdict gravest(List<Verdict> actions) {
    return actions.stream()
        .reduce(Verdict::graver)
        .orElseThrow(() -> new IllegalArgumentException("a plan without actions"));
  }

  static Verdict of(Answer answer, List<Ground> grounds) {
    return switch (answer) {
      case ALLOW -> new Allow(grounds);
      case ASK_MOVE -> new Ask(Assurance.MOVE, grounds);
      case ASK_PERSON -> new Ask(Assurance.PERSON, grounds);
      case REFUSE -> new Refuse(grounds);
    };
  }
}
