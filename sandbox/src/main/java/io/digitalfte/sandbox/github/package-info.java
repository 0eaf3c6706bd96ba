/**
 * The pretend GitHub: its REST API of version 2022-11-28, as far as a desk of checks, comments and
 * required checks needs it. May use nothing of ours; what an answer looks like is GitHub's
 * documentation's.
 */
@NullMarked
package io.digitalfte.sandbox.github;

import org.jspecify.annotations.NullMarked;
