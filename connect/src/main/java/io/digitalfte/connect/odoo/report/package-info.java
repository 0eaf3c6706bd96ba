/**
 * Report: what the books say, read-only: records by exact model, and reports as of a day. May use
 * wire and term. Never writes, never reads what holds a secret, and lets Odoo do the sums.
 */
@NullMarked
package io.digitalfte.connect.odoo.report;

import org.jspecify.annotations.NullMarked;
