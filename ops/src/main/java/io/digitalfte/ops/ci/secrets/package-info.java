/**
 * Secrets in a repository: in what is checked out and in what ever was. May use ops, the list of
 * what is allowed from addons' rules, core's secrets and connect's git. Never shows what it found.
 */
@NullMarked
package io.digitalfte.ops.ci.secrets;

import org.jspecify.annotations.NullMarked;
