/**
 * Share: what two halves of one employee have in common, and what may come of it. A tree of small
 * files under one branch, whose head is the only thing that decides who was first. May use term,
 * perceive, decide, record and vault. Knows no git, no process and no network; nothing that comes
 * in through it approves, decides, or changes policy, settings or keys.
 */
@NullMarked
package io.digitalfte.share;

import org.jspecify.annotations.NullMarked;
