/**
 * Draft: a signal and a dossier of facts turned into a proposal. May use term, perceive and act's
 * types. Never chooses a recipient, account, URL or path that neither dossier nor envelope holds,
 * and never acts.
 */
@NullMarked
package io.digitalfte.draft;

import org.jspecify.annotations.NullMarked;
