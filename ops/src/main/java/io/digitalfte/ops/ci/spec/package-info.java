/**
 * Spec kits: whether what a team wrote down before it built is whole, linked, counted and dated as
 * it says. May use ops and core's vault for front matter. Reads files of a repository, fetches and
 * runs nothing.
 */
@NullMarked
package io.digitalfte.ops.ci.spec;

import org.jspecify.annotations.NullMarked;
