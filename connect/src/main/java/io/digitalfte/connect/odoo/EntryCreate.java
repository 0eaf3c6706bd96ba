package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;

/**
 * Make a journal entry, as a draft.
 *
 * @param entry balanced to the cent
 */
public record EntryCreate(Entry entry) implements Action {}
