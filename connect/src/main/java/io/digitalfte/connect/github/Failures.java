package io.digitalfte.connect.github;

import io.digitalfte.connect.github.CommitCheck.Kind;
import io.digitalfte.connect.github.CommitCheck.State;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads what the checks that failed say of it. What cannot be read of one is said with it. */
final class Failures {
  /** Of so many checks the details are read; of the others is known that they failed. */
  static final int DETAILED = 10;

  private static final int PARAGRAPH = 4_000;
  private static final int ANNOTATIONS = 20;
  private static final int LOG = 1 << 20;

  private final Api api;
  private final Pages pages;

  Failures(Api api) {
    this.api = api;
    this.pages = new Pages(api);
  }

  List<Failure> of(Slug slug, CommitChecks checks) {
    List<CommitCheck> failed =
        checks.all().stream()
            .filter(each -> each.state() == State.FAILED && each.kind() != Kind.RUN)
            .limit(DETAILED)
            .toList();
    Jobs jobs = failed.isEmpty() ? new Jobs(Map.of(), "") : jobs(slug, checks);
    return failed.stream().map(each -> of(slug, each, jobs)).toList();
  }

  private Failure of(Slug slug, CommitCheck check, Jobs jobs) {
    List<String> output = new ArrayList<>();
    List<String> annotations = new ArrayList<>();
    Optional<String> log = Optional.empty();
    List<String> trouble = new ArrayList<>();
    if (check.kind() == Kind.STATUS) {
      return new Failure(check, List.of(), List.of(), log, "");
    }
    try {
      JsonNode said = api.read(slug.path() + "/check-runs/" + check.id()).path("output");
      Stream.of("title", "summary")
          .map(name -> Answers.text(said, name, PARAGRAPH))
          .filter(text -> !text.isBlank())
          .forEach(output::add);
      if (said.path("annotations_count").asInt(0) > 0) {
        api
            .read(slug.path() + "/check-runs/" + check.id() + "/annotations?per_page=50")
            .values()
            .stream()
            .filter(each -> !each.path("annotation_level").asString("").equals("notice"))
            .limit(ANNOTATIONS)
            .map(Failures::annotation)
            .forEach(annotations::add);
      }
    } catch (Fault e) {
      trouble.add("what it says could not be read: " + e.getMessage());
    }
    Long job = jobs.byCheck().get(check.id());
    if (job != null) {
      try {
        byte[] end = api.tail(slug.path() + "/actions/jobs/" + job + "/logs", LOG);
        log = Optional.of(new String(end, StandardCharsets.UTF_8));
      } catch (Fault e) {
        trouble.add("its log could not be read: " + e.getMessage());
      }
    } else if (!jobs.trouble().isEmpty()) {
      trouble.add(jobs.trouble());
    }
    return new Failure(check, output, annotations, log, String.join("; ", trouble));
  }

  private static String annotation(JsonNode node) {
    return Answers.text(node, "path", 200)
        + ":"
        + node.path("start_line").asInt(0)
        + ": "
        + Answers.text(node, "message", 500);
  }

  /**
   * The jobs that failed.
   *
   * @param byCheck their ids by those of their checks
   * @param trouble why some may be missing
   */
  private record Jobs(Map<Long, Long> byCheck, String trouble) {}

  private Jobs jobs(Slug slug, CommitChecks checks) {
    Map<Long, Long> byCheck = new HashMap<>();
    try {
      checks.all().stream()
          .filter(each -> each.kind() == Kind.RUN && each.state() == State.FAILED)
          .limit(DETAILED)
          .flatMap(run ->
              pages
                  .of(slug.path() + "/actions/runs/" + run.id() + "/jobs?filter=latest", "jobs")
                  .stream())
          .forEach(
              job -> check(job).ifPresent(check -> byCheck.put(check, job.path("id").asLong(0))));
      return new Jobs(byCheck, "");
    } catch (Fault e) {
      return new Jobs(byCheck, "the jobs could not be listed: " + e.getMessage());
    }
  }

  /** A job names its check by an address. */
  private static Optional<Long> check(JsonNode job) {
    String address = job.path("check_run_url").asString("");
    String id = address.substring(address.lastIndexOf('/') + 1);
    return id.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
  }
}
