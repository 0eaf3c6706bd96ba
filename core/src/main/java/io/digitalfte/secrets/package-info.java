/**
 * Secrets: finds in a text what must not leave, such as keys, tokens and card numbers. May use
 * term. Reads text that it is given and nothing else, and never repeats what it found.
 */
@NullMarked
package io.digitalfte.secrets;

import org.jspecify.annotations.NullMarked;
