/**
 * App: where the parts are put together, and the only room that touches clock, randomness and
 * environment. May use everything of ours. Holds no rule of its own, and is used by nothing.
 */
@NullMarked
package io.digitalfte.app;

import org.jspecify.annotations.NullMarked;
