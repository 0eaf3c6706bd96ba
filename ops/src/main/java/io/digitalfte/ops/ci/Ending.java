package io.digitalfte.ops.ci;

import java.time.Duration;
import java.util.Map;

/** How a process came to its end. */
sealed interface Ending {
  /** It ended by itself; above 128 a signal ended it, as shells count. */
  record Exited(int status) implements Ending {}

  /** It was ended because it took longer than this. */
  record Late(Duration most) implements Ending {}

  /** It was ended because it said nothing for this long. */
  record Silent(Duration most) implements Ending {}

  /** It was ended because this run was stopped. */
  record Interrupted() implements Ending {}

  /** It never began. */
  record NotStarted(String why) implements Ending {}

  /** The names of the signals that end a process, by number. */
  Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9,
          "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");
}
