/**
 * Vault: the view of the journal as Markdown notes, and the eyes that see a note move. May use term
 * and the types of perceive, draft, act and decide. Never decides, and never knows of the journal
 * or the turn: it renders what it is given, and reports what a person did.
 */
@NullMarked
package io.digitalfte.vault;

import org.jspecify.annotations.NullMarked;
