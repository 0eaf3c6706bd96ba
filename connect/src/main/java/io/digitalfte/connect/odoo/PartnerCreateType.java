package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;

/** The kind {@code odoo.partner.create}. */
final class PartnerCreateType implements ActionType<PartnerCreate> {
  @Override
  public String kind() {
    return "odoo.partner.create";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<PartnerCreate> record() {
    return PartnerCreate.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.EXTERNALLY_REVERSIBLE;
  }

  @Override
  public Mark mark() {
    return Mark.EXCLUSIVE;
  }

  @Override
  public Preview preview(PartnerCreate action) {
    return Previews.partner(action);
  }

  @Override
  public Stake stake(PartnerCreate action) {
    return Stake.of(Stake.Trait.BOOKS);
  }
}
