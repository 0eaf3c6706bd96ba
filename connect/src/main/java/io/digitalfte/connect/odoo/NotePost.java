package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;

/**
 * Write an internal note on a record. Nobody outside sees it, and no mail leaves.
 *
 * @param on the record
 * @param text 1 to 10,000 characters; stands for itself and is never read as HTML
 */
public record NotePost(OnRecord on, String text) implements Action {
  public NotePost {
    Texts.lines("note", text, 10_000);
  }
}
