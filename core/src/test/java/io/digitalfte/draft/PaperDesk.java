package io.digitalfte.draft;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.perceive.Letter;
import io.digitalfte.term.Ids;
import java.util.List;
import java.util.Optional;

/** Bookkeeping and correspondence on paper: steps that hold what they were asked for. */
public final class PaperDesk implements Bookkeeping, Correspondence {
  /** What a step on paper is to do. */
  public sealed interface Paper extends Action {
    /** Make this partner. */
    record MakePartner(NewPartner partner) implements Paper {}

    /** Write this invoice. */
    record WriteInvoice(NewInvoice invoice) implements Paper {}

    /** Write down this bill. */
    record WriteBill(NewInvoice bill) implements Paper {}

    /** Post the invoice that this step writes. */
    record Post(Step<?> created) implements Paper {}

    /** Answer this address with this text. */
    record Reply(String to, String text) implements Paper {}
  }

  private static final Target TARGET = new Target("paper", "Paper");

  private final Ids ids;

  /** A desk whose steps bear these ids. */
  public PaperDesk(Ids ids) {
    this.ids = ids;
  }

  @Override
  public Step<?> createPartner(NewPartner partner) {
    return step(new Paper.MakePartner(partner));
  }

  @Override
  public Step<?> createInvoice(NewInvoice invoice) {
    return step(new Paper.WriteInvoice(invoice));
  }

  @Override
  public Step<?> createBill(NewInvoice bill) {
    return step(new Paper.WriteBill(bill));
  }

  @Override
  public Step<?> postInvoice(Step<?> created) {
    return step(new Paper.Post(created));
  }

  @Override
  public Step<?> reply(Letter letter, String text) {
    return step(new Paper.Reply(letter.from().email(), text));
  }

  private Step<Paper> step(Paper paper) {
    return new Step<>(ids.next(), new OnPaper(), TARGET, paper);
  }

  private record OnPaper() implements ActionType<Paper> {
    @Override
    public String kind() {
      return "paper.step";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Paper> record() {
      return Paper.class;
    }

    @Override
    public Reversibility reversibility() {
      return Reversibility.REVERSIBLE;
    }

    @Override
    public Mark mark() {
      return Mark.EXCLUSIVE;
    }

    @Override
    public Preview preview(Paper action) {
      return new Preview(
          action.getClass().getSimpleName(), List.of(), Optional.empty(), action.toString());
    }

    @Override
    public Stake stake(Paper action) {
      return Stake.of();
    }
  }
}
