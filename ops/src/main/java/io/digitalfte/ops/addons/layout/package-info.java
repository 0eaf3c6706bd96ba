/**
 * What a layout should be, as its manifest declares, and what it is: verify, fix, lock, drift. May
 * use ops, addons and connect's git.
 */
@NullMarked
package io.digitalfte.ops.addons.layout;

import org.jspecify.annotations.NullMarked;
