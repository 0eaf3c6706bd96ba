/**
 * Home: the folder that one process owns, its lock, its identity, its socket, its backup. May use
 * term and record. Never holds a secret in a note, a log or a message.
 */
@NullMarked
package io.digitalfte.home;

import org.jspecify.annotations.NullMarked;
