/**
 * Webhooks: telling another program, at an address that is itself a secret, once. May use the
 * rooms' contracts (term, act) and what connectors over HTTP share. Never writes or says the
 * address, never follows a redirect, and never takes a lost answer for a refusal.
 */
@NullMarked
package io.digitalfte.connect.webhook;

import org.jspecify.annotations.NullMarked;
