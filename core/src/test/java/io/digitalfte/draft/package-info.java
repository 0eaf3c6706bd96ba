/** Tests of drafting, and the hand-written books, bookkeeping and post that others may use too. */
@NullMarked
package io.digitalfte.draft;

import org.jspecify.annotations.NullMarked;
