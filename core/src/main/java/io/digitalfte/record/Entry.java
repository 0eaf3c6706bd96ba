package io.digitalfte.record;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the audit: what happened, who did it, to what, and the hash that ties it to the line
 * before. It carries ids, digests and amounts, never the text of a letter.
 *
 * @param seq from 1, without gaps
 * @param json the whole line in canonical JSON, its own {@code hash} included
 * @param hash SHA-256 over the line without its {@code hash} member
 */
public record Entry(long seq, Instant at, String json, Digest hash) {
  /**
   * What an entry will say, before it has a place in the chain.
   *
   * @param action a past-tense event such as {@code proposal.approved}
   * @param actor who: {@code owner:mara}, {@code rule}, {@code daemon}
   * @param target the id of what it happened to
   * @param parameters ids, digests, amounts
   * @param result {@code success}, {@code failure}, {@code refused}, {@code unknown}
   * @param approval how it was approved, such as {@code human_approved}; empty where that has no
   *     meaning
   * @param durationMs how long it took, in milliseconds; 0 where that has no meaning
   */
  public record Draft(
      String action,
      String actor,
      Optional<String> target,
      Map<String, String> parameters,
      String result,
      String approval,
      long durationMs,
      Optional<String> correlation) {
    public Draft {
      parameters = Map.copyOf(parameters);
    }

    /** An entry about this target. */
    public static Draft of(String action, String actor, Object target) {
      return new Draft(
          action,
          actor,
          Optional.of(target.toString()),
          Map.of(),
          "success",
          "",
          0,
          Optional.empty());
    }

    /**
     * This entry with one more parameter; values over 500 characters are refused, and half
     * characters, which have no canonical form, are replaced.
     */
    public Draft with(String name, Object value) {
      String text = whole(value.toString());
      if (text.length() > 500) {
        throw new IllegalArgumentException("an audit parameter is an id or an amount: " + name);
      }
      Map<String, String> more = new TreeMap<>(parameters);
      more.put(name, text);
      return new Draft(action, actor, target, more, result, approval, durationMs, correlation);
    }

    private static String whole(String text) {
      return text.codePoints()
          .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    /** This entry with another result. */
    public Draft result(String other) {
      return new Draft(action, actor, target, parameters, other, approval, durationMs, correlation);
    }

    /** This entry with how it was approved. */
    public Draft approval(String how) {
      return new Draft(action, actor, target, parameters, result, how, durationMs, correlation);
    }

    /** This entry with how long it took. */
    public Draft took(long millis) {
      return new Draft(action, actor, target, parameters, result, approval, millis, correlation);
    }

    /** This entry as a part of what goes by this id. */
    public Draft within(Object id) {
      return new Draft(
          action,
          actor,
          target,
          parameters,
          result,
          approval,
          durationMs,
          Optional.of(id.toString()));
    }
  }

  /** The entry that follows this tip. */
  static Entry after(Tip tip, Draft draft, Instant at) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    Instant time = at.truncatedTo(ChronoUnit.MILLIS);
    line.put("seq", tip.seq() + 1);
    line.put("timestamp", Times.text(time));
    line.put("action", draft.action());
    line.put("actor", draft.actor());
    draft.target().ifPresent(t -> line.put("target", t));
    ObjectNode parameters = line.putObject("parameters");
    new TreeMap<>(draft.parameters()).forEach(parameters::put);
    line.put("result", draft.result());
    if (!draft.approval().isEmpty()) {
      line.put("approval_status", draft.approval());
    }
    line.put("duration_ms", draft.durationMs());
    draft.correlation().ifPresent(c -> line.put("correlation", c));
    line.put("prev", tip.hash().text());
    Digest hash = Digest.of(Json.canonical(line));
    line.put("hash", hash.text());
    return new Entry(tip.seq() + 1, time, Json.text(line), hash);
  }
}
