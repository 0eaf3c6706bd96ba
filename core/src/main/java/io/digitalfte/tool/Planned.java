package io.digitalfte.tool;

/** What a writing tool says should be done: a plan, or why there is none. */
public sealed interface Planned permits Plan, Answer.Refused {}
