/**
 * Vault: the view of the journal as Markdown notes, and the eyes that see a note move. May use term
 * and the types of act and decide. Never decides: it reports what a person did.
 */
@NullMarked
package io.digitalfte.vault;

import org.jspecify.annotations.NullMarked;
