@NullMarked
package io.digitalfte.share;

import org.jspecify.annotations.NullMarked;
