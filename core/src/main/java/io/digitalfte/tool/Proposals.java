package io.digitalfte.tool;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way from a plan to a proposal that waits for a person. Safe for any thread. */
public interface Proposals {
  /**
   * Hands the plan to the process that owns the home, which examines it, asks policy, and puts it
   * before a person. It is never done by this call.
   *
   * @param request who asks, and their own name for this one request
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when nobody can take it now; {@code
   *     UNCERTAIN} when it may have been taken, which the same request settles
   */
  Outcome propose(Plan plan, Request request);

  /**
   * What became of this request where it was made before. Asked before anything is planned, because
   * what was done then changes what can be planned now.
   *
   * @return empty where it was not made before
   * @throws io.digitalfte.term.Fault {@code REFUSED} where it was made with other arguments
   */
  default Optional<Outcome> recall(Request request) {
    return Optional.empty();
  }

  /**
   * Who asks.
   *
   * @param client which client it is, by what the surface knows of it, such as {@code token:4f7c}:
   *     1 to 100 letters, digits, dots, dashes, underscores and colons
   * @param name the client's own name for this one request: the same one of the same client with
   *     the same plan gives the proposal that was made then, and never a second
   * @param asked of the tool's name and what it was given, by which the same is known again
   */
  record Request(String client, Optional<String> name, Digest asked) {
    /** The person at this machine, by command. */
    public static final String LOCAL = "local";

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    public Request {
      if (!isClient(client)) {
        throw new IllegalArgumentException("not the name of a client");
      }
    }

    /** Whether a client can be called this. */
    public static boolean isClient(String client) {
      return CLIENT.matcher(client).matches();
    }
  }

  /** What became of the plan. */
  sealed interface Outcome {
    /** It waits for a person. */
    record Waiting(Ulid proposal) implements Outcome {}

    /**
     * It was asked for before under this request, and nothing new was made.
     *
     * @param status where that proposal stands now, as {@code get_action} says it
     */
    record Known(Ulid proposal, String status) implements Outcome {}

    /** It cannot be asked as it stands, or policy refuses it. */
    record Declined(ToolError error) implements Outcome {}
  }
}
