/**
 * Looking after the Odoo that the business runs on. May use core; never reaches around the
 * approval.
 */
@NullMarked
package io.digitalfte.ops;

import org.jspecify.annotations.NullMarked;
