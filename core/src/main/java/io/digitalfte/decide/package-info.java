/**
 * Decide: policy, verdicts, approvals and the keys that sign them. May use term and act's types.
 * Silence never approves, and only facts that we computed count.
 */
@NullMarked
package io.digitalfte.decide;

import org.jspecify.annotations.NullMarked;
