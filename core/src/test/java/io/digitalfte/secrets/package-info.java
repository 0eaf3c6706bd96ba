@NullMarked
package io.digitalfte.secrets;

import org.jspecify.annotations.NullMarked;
