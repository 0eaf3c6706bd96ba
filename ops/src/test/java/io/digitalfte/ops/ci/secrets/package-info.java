/** Tests of the room that looks for secrets; every token here is put together when it runs. */
@NullMarked
package io.digitalfte.ops.ci.secrets;

import org.jspecify.annotations.NullMarked;
