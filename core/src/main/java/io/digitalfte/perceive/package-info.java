/**
 * Perceive: the outside world turned into signals. May use the term room. A signal is untrusted
 * data; this room never reads it for instructions, flags or structure, and never answers it.
 */
@NullMarked
package io.digitalfte.perceive;

import org.jspecify.annotations.NullMarked;
