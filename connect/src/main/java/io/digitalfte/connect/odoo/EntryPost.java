package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.term.Ulid;

/**
 * Post the journal entry that an earlier action makes, if it is still what was approved.
 *
 * @param created the action that makes the draft
 * @param entry what must stand in that draft
 */
public record EntryPost(Ulid created, Entry entry) implements Action {}
