package io.digitalfte.app;

import io.digitalfte.record.Saved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Puts together when each step was taken: from two records, the repository, and what was seen. */
final class HalvesSteps {
  static final String DELIVERED = "delivered";
  static final String DRAFT_NOTE = "draft note";
  static final String ASKED_NOTE = "asked note";
  static final String MOVED = "moved";
  static final String KNOWN = "known";

  private final List<JsonNode> cloud;
  private final List<JsonNode> local;
  private final List<Saved.Plan> there;
  private final List<Saved.Plan> here;
  private final Map<String, Map<String, Long>> seen;
  // The commits of each path, oldest first, by their place in the line of commits.
  private final Map<String, List<Integer>> commits = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, List<Long>> all = new LinkedHashMap<>();

  /**
   * @param seen when what was seen, in milliseconds, by customer
   */
  HalvesSteps(
      DemoPair pair, CrashHome cloud, CrashHome local, Map<String, Map<String, Long>> seen) {
    this.cloud = cloud.entries();
    this.local = local.entries();
    this.there = cloud.plans();
    this.here = local.plans();
    this.seen = seen;
    String[] lines =
        pair.git("log", "--reverse", "--format=commit %H", "--name-only", "main").split("\n", -1);
    for (String line : lines) {
      if (line.startsWith("commit ")) {
        places.put(line.substring(7), places.size());
      } else if (!line.isBlank()) {
        commits.computeIfAbsent(line, _ -> new ArrayList<>()).add(places.size() - 1);
      }
    }
  }

  /** For each step, the milliseconds that it took for each letter. */
  Map<String, List<Long>> all() {
    seen.forEach(this::letter);
    return all;
  }

  private void letter(String name, Map<String, Long> own) {
    Saved.Plan drafted = plan(there, name);
    Saved.Plan asked = plan(here, name);
    String proposal = asked.proposal().id().text();
    JsonNode dispatch =
        cloud.stream()
            .filter(e -> is(e, "dispatch.made"))
            .filter(e ->
                e.path("parameters")
                    .path("proposal")
                    .asString("")
                    .equals(drafted.proposal().id().text()))
            .findFirst()
            .orElseThrow();
    String id = dispatch.path("target").asString("");
    long sighted = at(cloud, "signal.seen", dispatch.path("correlation").asString(""));
    long made = time(dispatch);
    int sent = known(commits, "Records/cloud-1/dispatches/" + id + ".json").getFirst();
    long pushed = synced(cloud, "sync.pushed", sent);
    long pulled = synced(local, "sync.pulled", sent);
    step("letter in the mailbox, to seen by the cloud", sighted - known(own, DELIVERED));
    step("to drafted, with its task claimed by a push", made - sighted);
    step("(to its draft note in the cloud's vault)", known(own, DRAFT_NOTE) - made);
    step("to pushed", pushed - made);
    step("to pulled by the local side", pulled - pushed);
    step("to its waiting note in the local vault", known(own, ASKED_NOTE) - pulled);
    step("DRAFT, from made in the cloud to seen at the local side", known(own, ASKED_NOTE) - made);
    long approved = at(local, "proposal.approved", proposal);
    long done =
        asked.actions().stream()
            .mapToLong(a -> at(local, "action.done", a.id().text()))
            .max()
            .orElseThrow();
    long heard = known(own, KNOWN);
    long outcome =
        known(commits, "Records/local-1/outcomes/" + id + ".json").stream()
            .mapToLong(commit -> synced(local, "sync.pushed", commit))
            .filter(at -> at <= heard)
            .max()
            .orElseThrow();
    step("note moved to Approved, to approved", approved - known(own, MOVED));
    step("to done: invoice posted, reply sent", done - approved);
    step("to its outcome pushed", outcome - done);
    step("to known in the cloud: its note in Done", heard - outcome);
    step("OUTCOME, from done at the local side to known in the cloud", heard - done);
  }

  private static <T> T known(Map<String, T> all, String name) {
    return Optional.ofNullable(all.get(name))
        .orElseThrow(() -> new IllegalStateException("nothing is known of " + name));
  }

  private void step(String what, long took) {
    all.computeIfAbsent(what, _ -> new ArrayList<>()).add(took);
  }

  private static Saved.Plan plan(List<Saved.Plan> plans, String name) {
    return plans.stream()
        .filter(
            p -> p.actions().stream().anyMatch(a -> a.record().contains(CrashBooks.address(name))))
        .findFirst()
        .orElseThrow();
  }

  private static boolean is(JsonNode entry, String event) {
    return entry.path("action").asString("").equals(event);
  }

  private static long time(JsonNode entry) {
    return Instant.parse(entry.path("timestamp").asString("")).toEpochMilli();
  }

  private static long at(List<JsonNode> entries, String event, String target) {
    return entries.stream()
        .filter(e -> is(e, event) && e.path("target").asString("").equals(target))
        .mapToLong(HalvesSteps::time)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + event + " of " + target));
  }

  /** When a half had pushed or pulled this commit. */
  private long synced(List<JsonNode> entries, String event, int commit) {
    return entries.stream()
        .filter(e -> is(e, event))
        .filter(e ->
            Optional.ofNullable(places.get(e.path("target").asString("")))
                .filter(place -> place >= commit)
                .isPresent())
        .mapToLong(HalvesSteps::time)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + event + " of " + commit));
  }
}
