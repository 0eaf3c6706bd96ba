/** Tests of the vault. */
@NullMarked
package io.digitalfte.vault;

import org.jspecify.annotations.NullMarked;
