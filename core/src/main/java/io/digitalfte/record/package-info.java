/**
 * Record: the journal, which is the truth, and the hash-chained audit that is a part of it. May use
 * term and the types of perceive, act and decide. Never forgets, and never knows about notes.
 */
@NullMarked
package io.digitalfte.record;

import org.jspecify.annotations.NullMarked;
