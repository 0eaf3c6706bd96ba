/**
 * Decide: policy, verdicts, approvals and the keys that sign them. May use term, act's types and
 * the words of draft (origin, flag). Silence never approves, only facts that we computed count, and
 * no private key is ever kept open.
 */
@NullMarked
package io.digitalfte.decide;

import org.jspecify.annotations.NullMarked;
