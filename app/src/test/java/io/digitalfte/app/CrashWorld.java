package io.digitalfte.app;

import io.digitalfte.record.Saved;
import java.util.List;

/** A home that acts on a world, and what the world says of it. */
interface CrashWorld {
  String title();

  CrashHome home();

  /** How many times this action happened in the world. */
  int effects(Saved.Plan plan, Saved.Action action);

  /** What else is wrong in the world: things that are there twice, or not as approved. */
  List<String> strays();

  /** What was delivered and never became a proposal. */
  List<String> unheard();
}
