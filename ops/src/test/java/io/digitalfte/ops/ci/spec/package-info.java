/** Tests of the room that reads spec kits. */
@NullMarked
package io.digitalfte.ops.ci.spec;

import org.jspecify.annotations.NullMarked;
