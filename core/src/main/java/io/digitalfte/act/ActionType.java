package io.digitalfte.act;

import java.util.List;

/**
 * What is known of one kind of action without touching the world. A connector brings one for each
 * kind; kind and version are stored with every action, and a stored action whose kind and version
 * are no longer known is asked again, never guessed.
 *
 * <p>The record's codec is {@link io.digitalfte.term.Json}: record components in declared order,
 * {@code Money} as {@code {"amount","currency"}}, decimals as strings, unknown and missing members
 * refused.
 */
public interface ActionType<A extends Action> {
  /** The kind, such as {@code odoo.invoice.create}: lower-case words with dots. */
  String kind();

  /** The version of the record's meaning, from 1; a change of meaning is a new version. */
  int version();

  /** The record's class. */
  Class<A> record();

  /** Who could take it back. */
  Reversibility reversibility();

  /** How a second performance would show. */
  Mark mark();

  /** Everything a person needs to decide; pure, from the record alone. */
  Preview preview(A action);

  /** What is at stake; pure, from the record alone. */
  Stake stake(A action);

  /** Bounds and forms that the record's own constructor cannot check; empty when all is well. */
  default List<String> objections(A action, int step) {
    return List.of();
  }

  /** The action with the slots of its running text filled. */
  default A fill(A action, Slots slots) {
    return action;
  }

  /**
   * The action with the text of this region replaced, as a person edited it in the note.
   *
   * @throws IllegalArgumentException if the kind has no such region
   */
  default A edit(A action, String region, String text) {
    throw new IllegalArgumentException(kind() + " has no part named " + region + " to edit");
  }
}
