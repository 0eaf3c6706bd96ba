/**
 * What is kept of a run so that others can check it: commands, outputs, results, and a hash over
 * all of it. May use ops.
 */
@NullMarked
package io.digitalfte.ops.evidence;

import org.jspecify.annotations.NullMarked;
