package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.term.Ulid;

/**
 * Post the draft that an earlier action makes, if it is still what was approved.
 *
 * @param created the action that makes the draft
 * @param invoice what must stand in that draft
 */
public record InvoicePost(Ulid created, Invoice invoice) implements Action {}
