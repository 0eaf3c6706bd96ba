/**
 * Workflows for a forge, made from what a repository has, and a runbook for them. May use ops and
 * addons. Writes the files it made and none that a person changed.
 */
@NullMarked
package io.digitalfte.ops.ci.workflows;

import org.jspecify.annotations.NullMarked;
