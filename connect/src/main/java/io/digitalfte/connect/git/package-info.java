/**
 * The connector to a place where both halves meet: a repository somewhere, reached by the git
 * program over ssh. May use the rooms' contracts (term, act, decide, share). Runs plumbing only, in
 * a bare repository of its own: no checkout, merge, hook, filter, attribute or configuration of
 * anybody else takes part, and nothing that comes in is run, followed or trusted. The checkouts of
 * other people are looked at in the same way, from a folder of ours that borrows their objects.
 */
@NullMarked
package io.digitalfte.connect.git;

import org.jspecify.annotations.NullMarked;
