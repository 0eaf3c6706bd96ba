/**
 * Turn: the crank that goes perceive, draft, decide, act, record, and the performer that keeps the
 * promise of exactly once. May use every room; no room uses it.
 */
@NullMarked
package io.digitalfte.turn;

import org.jspecify.annotations.NullMarked;
