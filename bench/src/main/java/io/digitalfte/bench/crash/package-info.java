/**
 * Crashes: the real process, killed again and again, and the world compared with the approvals. May
 * use app's harness. Never runs on a home that somebody has.
 */
@NullMarked
package io.digitalfte.bench.crash;

import org.jspecify.annotations.NullMarked;
