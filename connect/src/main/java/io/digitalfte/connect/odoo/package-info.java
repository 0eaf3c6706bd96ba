/**
 * Odoo: the accounts of an Odoo 19, and unverified of a 16 to 18. May use term, act, and the ports
 * and types of draft and perceive. Speaks through {@code wire} alone, and never decides whether to
 * act.
 */
@NullMarked
package io.digitalfte.connect.odoo;

import org.jspecify.annotations.NullMarked;
