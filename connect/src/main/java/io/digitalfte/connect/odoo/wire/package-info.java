/**
 * Wire: how we speak with one Odoo, over JSON-2 or JSON-RPC, and nothing of what is said. May use
 * term and tool. Calls only what {@code Endpoint} lists, never repeats a writing request by itself,
 * reads numbers as decimals, and never lets an API key or a server's traceback out.
 */
@NullMarked
package io.digitalfte.connect.odoo.wire;

import org.jspecify.annotations.NullMarked;
