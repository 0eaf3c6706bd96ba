/**
 * What an addon has to keep to, rule by rule, with what a person allowed to differ. May use ops,
 * addons, connect's git, and core's secrets for the list of what is allowed. Reads and compares;
 * runs nothing.
 */
@NullMarked
package io.digitalfte.ops.addons.rules;

import org.jspecify.annotations.NullMarked;
