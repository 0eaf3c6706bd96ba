package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import java.util.function.Function;

/**
 * A kind of action on the books.
 *
 * @param kind its name
 * @param record its record
 * @param reversibility who could take it back
 * @param mark how a second performance would show
 * @param shown what a person sees of it
 * @param staked what is at stake in it
 */
record Kind<A extends Action>(
    String kind,
    Class<A> record,
    Reversibility reversibility,
    Mark mark,
    Function<A, Preview> shown,
    Function<A, Stake> staked)
    implements ActionType<A> {
  @Override
  public int version() {
    return 1;
  }

  @Override
  public Preview preview(A action) {
    return shown.apply(action);
  }

  @Override
  public Stake stake(A action) {
    return staked.apply(action);
  }
}
