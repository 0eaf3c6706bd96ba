/**
<<<<<<< HEAD
 * App: where the parts are put together, and the only room that touches clock, randomness and
 * environment. May use everything of ours. Holds no rule of its own, and is used by nothing.
=======
 * App: where everything is put together and nothing is decided. The one place that touches
 * environment, clock, randomness and network; may use every other package. Never holds a rule of
 * the business.
>>>>>>> w/home
 */
@NullMarked
package io.digitalfte.app;

import org.jspecify.annotations.NullMarked;
