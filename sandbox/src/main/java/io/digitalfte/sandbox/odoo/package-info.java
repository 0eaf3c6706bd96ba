/**
 * An Odoo 19 that lives in memory and speaks JSON-2 over a real socket, as the recordings of the
 * real one do: same status codes, same silent traps, one transaction per call, faults on request.
 *
 * <p>May use: the JDK, Jackson. Never does: depend on the client it is there to test, leave the
 * loopback interface, or answer more kindly than the real server did.
 */
@NullMarked
package io.digitalfte.sandbox.odoo;

import org.jspecify.annotations.NullMarked;
