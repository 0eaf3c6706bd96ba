/**
 * Wire: how we speak with one Odoo, and nothing of what is said. May use term. Calls only what
 * {@code Endpoint} lists, never repeats a writing request by itself, reads numbers as decimals, and
 * never lets an API key or a server's traceback out.
 */
@NullMarked
package io.digitalfte.connect.odoo.wire;

import org.jspecify.annotations.NullMarked;
