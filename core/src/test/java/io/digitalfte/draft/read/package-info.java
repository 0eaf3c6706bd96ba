/** Tests of reading letters. */
@NullMarked
package io.digitalfte.draft.read;

import org.jspecify.annotations.NullMarked;
