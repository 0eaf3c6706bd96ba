/**
 * Bench: how fast it is, beside the limits of the machine it ran on. May use everything of ours.
 */
@NullMarked
package io.digitalfte.bench;

import org.jspecify.annotations.NullMarked;
