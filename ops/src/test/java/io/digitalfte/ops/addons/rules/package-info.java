/** Tests of the rules, each fault seeded by itself and all together. */
@NullMarked
package io.digitalfte.ops.addons.rules;

import org.jspecify.annotations.NullMarked;
