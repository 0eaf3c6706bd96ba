package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a folder and says which, until its input ends; then it dies like a kill. */
final class HoldAndWait {
  private HoldAndWait() {}

  /** The folder to hold one in, and what its name begins with. */
  public static void main(String[] words) throws IOException {
    Held held = Held.in(Path.of(words[0]), words[1], 1);
    System.out.println(held.folder());
    int _ = System.in.read();
    Runtime.getRuntime().halt(137);
  }
}
