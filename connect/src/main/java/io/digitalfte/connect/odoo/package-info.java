/**
 * Odoo: the accounts, over JSON-2 (Odoo 19 and later). May use term, act, and the ports and types
 * of draft and perceive. Speaks through {@code wire} alone, and never decides whether to act.
 */
@NullMarked
package io.digitalfte.connect.odoo;

import org.jspecify.annotations.NullMarked;
