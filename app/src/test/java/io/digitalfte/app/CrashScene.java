package io.digitalfte.app;

import io.digitalfte.record.Saved;
import io.digitalfte.turn.Fuse;
import java.util.List;
import java.util.Random;

/** A world to act on, that outlives the process that acts. */
interface CrashScene extends AutoCloseable {
  String title();

  CrashHome home();

  /** The crash points that this scene reaches. */
  List<Fuse.Point> points();

  /** New work for the daemon; {@code name} is in what it makes. */
  void deliver(String name, CrashProcess process);

  /** Something that goes wrong in the world, next; says what. */
  String trouble(Random random, CrashProcess process);

  /** Nothing goes wrong any more. */
  void calm();

  /** How many times this action happened in the world. */
  int effects(Saved.Plan plan, Saved.Action action);

  /** What else is wrong in the world: things that are there twice, or not as approved. */
  List<String> strays();

  /** What was delivered and never became a proposal. */
  List<String> unheard();

  @Override
  void close();
}
