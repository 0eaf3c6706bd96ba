package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Receipt;
import java.util.List;
import java.util.Optional;

/** Which drafts a kind of action posts, and what has to hold of them. Every method may fault. */
interface Drafts<A extends Action> {
  ActionType<A> type();

  /** The draft's id; empty while it is not there. */
  Optional<Long> id(A action);

  /** What stands against posting it, one sentence each; it is there. */
  List<String> against(A action, long id);

  /** What stands against an action whose draft is not there. */
  List<String> absent(A action);

  /** Why its being a draft does not show that it was not posted; empty when it does. */
  Optional<String> doubt(A action, BoundMove draft);

  /** What is proven by its standing there posted. */
  Receipt receipt(A action, long id);
}
