/**
 * Reading: a letter's text turned into what it asks for, with the words each value was read from.
 * May use term only. Pure: looks nothing up, has no clock, obeys nothing it reads, and takes time
 * in proportion to the text however it was made. What it is not certain of becomes a doubt, never a
 * guess.
 */
@NullMarked
package io.digitalfte.draft.read;

import org.jspecify.annotations.NullMarked;
