/**
 * App: where everything is put together and nothing is decided. The one place that touches
 * environment, clock, randomness and network; may use every other package. Never holds a rule of
 * the business.
 */
@NullMarked
package io.digitalfte.app;

import org.jspecify.annotations.NullMarked;
