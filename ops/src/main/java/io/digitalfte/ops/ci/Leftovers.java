package io.digitalfte.ops.ci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that a run left behind, found by a word in the environment that each of them was born
 * with: one that left its parent and its group is found all the same, where there is a {@code
 * /proc}.
 */
final class Leftovers {
  private static final int MOST = 256 * 1024;
  private static final int SECONDS = 5;

  private Leftovers() {}

  /** Those that have this assignment in their environment. */
  static List<ProcessHandle> of(String assignment) {
    return ProcessHandle.allProcesses().filter(each -> has(each.pid(), assignment)).toList();
  }

  /** Ends them, and theirs that come meanwhile; whether none is left. */
  static boolean end(String assignment) throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      List<ProcessHandle> left = of(assignment);
      if (left.isEmpty()) {
        return true;
      }
      left.forEach(ProcessHandle::destroyForcibly);
      try {
        CompletableFuture.allOf(
                left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
            .get(SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException _) {
        // Looked for again.
      }
    }
    return of(assignment).isEmpty();
  }

  private static boolean has(long pid, String assignment) {
    try (InputStream in = Files.newInputStream(Path.of("/proc", Long.toString(pid), "environ"))) {
      String all = '\0' + new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1) + '\0';
      return all.contains('\0' + assignment + '\0');
    } catch (IOException _) {
      return false;
    }
  }
}
