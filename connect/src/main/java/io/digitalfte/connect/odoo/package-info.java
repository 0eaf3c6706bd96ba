/**
 * Odoo: the accounts, over JSON-2 (Odoo 19 and later). May use term, act, and the ports and types
 * of draft and perceive. Calls only the methods that {@code Endpoint} lists, never repeats a
 * writing request by itself, and never lets an API key or a server's traceback out.
 */
@NullMarked
package io.digitalfte.connect.odoo;

import org.jspecify.annotations.NullMarked;
