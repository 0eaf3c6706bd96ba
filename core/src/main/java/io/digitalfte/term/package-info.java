/**
 * The words every room shares: ids, digests, money, JSON, faults, problems, the clock and the id
 * source. Uses nothing of ours. Never does anything: no files, no network, no state.
 */
@NullMarked
package io.digitalfte.term;

import org.jspecify.annotations.NullMarked;
