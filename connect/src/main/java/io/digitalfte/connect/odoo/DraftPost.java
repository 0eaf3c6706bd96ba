package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;

/**
 * Post a draft that stands in the books, if nobody changed it since.
 *
 * @param draft as it stood when this was drafted
 */
public record DraftPost(BoundMove draft) implements Action {
  public DraftPost {
    if (!draft.draft()) {
      throw new IllegalArgumentException(
          draft.title() + " is no draft but " + draft.state() + "; only drafts are posted");
    }
  }
}
