package io.digitalfte.act;

import io.digitalfte.term.Ulid;

/**
 * One action of a plan, with its id.
 *
 * @param id drawn when it was drafted; its key is made of it
 * @param type the kind
 * @param target what it is aimed at, as probed when drafted
 * @param action the record
 */
public record Step<A extends Action>(Ulid id, ActionType<A> type, Target target, A action) {}
