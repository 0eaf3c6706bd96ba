/**
 * Python's literals as {@code ast.literal_eval} reads them, by recursive descent, within bounds,
 * executing nothing. May use ops.
 */
@NullMarked
package io.digitalfte.ops.addons.literal;

import org.jspecify.annotations.NullMarked;
