package io.digitalfte.app;

import io.digitalfte.turn.Fuse;
import java.util.List;
import java.util.Random;

/** A world to act on, that outlives the process that acts. */
interface CrashScene extends CrashWorld, AutoCloseable {
  /** The crash points that this scene reaches. */
  List<Fuse.Point> points();

  /** New work for the daemon; {@code name} is in what it makes. */
  void deliver(String name, CrashProcess process);

  /** Something that goes wrong in the world, next; says what. */
  String trouble(Random random, CrashProcess process);

  /** Nothing goes wrong any more. */
  void calm();

  @Override
  void close();
}
