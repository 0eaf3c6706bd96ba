package io.digitalfte.connect.git;

import io.digitalfte.share.Fight;
import io.digitalfte.share.Trio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Agents in threads who fight for tasks over a real bare repository, each by the git program. */
final class ClaimsBench {
  private ClaimsBench() {}

  /** The arguments: a folder that is there and empty, agents, tasks, tasks wanted at a time. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int agents = Integer.parseInt(args[1]);
    int tasks = Integer.parseInt(args[2]);
    int most = Integer.parseInt(args[3]);
    Trio all = new Trio(folder.resolve("keys"), agents);
    Instant begin = Instant.now();
    Fight fight;
    try (GitPlaces places = new GitPlaces(folder)) {
      fight = Fight.of(all, places, folder, tasks, most, Duration.ofMillis(400));
    }
    Duration took = Duration.between(begin, Instant.now());
    List<Integer> each = fight.each(all.names().stream().skip(1).toList());
    System.out.printf(
        "%d agents fought for %d tasks through one bare repository, up to %d in a commit:%n%n"
            + "| what | figure |%n|---|--:|%n"
            + "| claimed by exactly one | %d |%n"
            + "| claimed by two, or by none | %d |%n"
            + "| agents that have at least one | %d |%n"
            + "| tasks of an agent: least, median, most | %d, %d, %d |%n"
            + "| commits that won | %d |%n"
            + "| seconds in all | %.1f |%n"
            + "| claims a second | %.1f |%n",
        agents,
        tasks,
        most,
        fight.claimed().size(),
        Math.max(fight.won() - fight.claimed().size(), tasks - fight.claimed().size()),
        each.stream().filter(n -> n > 0).count(),
        each.getFirst(),
        each.get(each.size() / 2),
        each.getLast(),
        fight.commits(),
        took.toMillis() / 1000.0,
        1000.0 * tasks / took.toMillis());
    System.exit(fight.fair(tasks) ? 0 : 1);
  }
}
