/** Tests of the room that writes workflows: each file is read as a forge and a shell would. */
@NullMarked
package io.digitalfte.ops.ci.workflows;

import org.jspecify.annotations.NullMarked;
