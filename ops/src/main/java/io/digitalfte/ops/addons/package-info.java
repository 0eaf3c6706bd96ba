/**
 * The addons of an Odoo: read without running them, each found once, and what follows from their
 * manifests: order, dependants, impact, checksums, rules. May use ops and connect's git.
 */
@NullMarked
package io.digitalfte.ops.addons;

import org.jspecify.annotations.NullMarked;
