/**
 * Tests that cannot lie: what ran, how it ended, what it logged, how many tests there were, and
 * what the database says. May use ops, addons and evidence.
 */
@NullMarked
package io.digitalfte.ops.ci;

import org.jspecify.annotations.NullMarked;
