/**
 * What is kept of a run so that others can check it: commands, outputs, results, and a hash over
 * all of it. May use ops and secrets. Never keeps a secret that it knows or recognizes.
 */
@NullMarked
package io.digitalfte.ops.evidence;

import org.jspecify.annotations.NullMarked;
