package io.digitalfte.connect.github;

import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.term.Fault;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads lists that GitHub gives page by page, along the links that it gives for the next one. A
 * list of more pages than are read is a {@link Fault}, never a shorter one.
 */
final class Pages {
  private static final int PAGE = 100;
  private static final int PAGES = 10;
  private static final Pattern NEXT = Pattern.compile("<([^<>]{1,2000})>\\s*;\\s*rel=\"next\"");

  private final Api api;

  Pages(Api api) {
    this.api = api;
  }

  /** The whole list at this address, which has a question mark. */
  List<JsonNode> of(String address) {
    return of(address, "");
  }

  /**
   * The whole list at this address.
   *
   * @param member of the answer that holds the list; empty where the answer is one
   */
  List<JsonNode> of(String address, String member) {
    List<JsonNode> all = new ArrayList<>();
    String joint = address.endsWith("?") ? "" : "&";
    Optional<String> path = Optional.of(address + joint + "per_page=" + PAGE);
    for (int page = 1; page <= PAGES && path.isPresent(); page++) {
      Answered answer = api.sure(path.get());
      JsonNode whole = Api.json(answer);
      JsonNode list = member.isEmpty() ? whole : whole.path(member);
      if (!list.isArray()) {
        throw Fault.of(
            Fault.Code.UNAVAILABLE,
            "GitHub answers without " + (member.isEmpty() ? "a list" : member));
      }
      list.forEach(all::add);
      path = next(answer.headers());
    }
    if (path.isPresent()) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "GitHub has more than "
              + PAGES * PAGE
              + " "
              + (member.isEmpty() ? "of what was asked for" : member));
    }
    return all;
  }

  /** Where the next page is: at the same GitHub, or the token would go elsewhere. */
  private Optional<String> next(HttpHeaders headers) {
    Matcher link = NEXT.matcher(String.join(", ", headers.allValues("link")));
    if (!link.find()) {
      return Optional.empty();
    }
    String base = api.settings().base() + "/";
    if (!link.group(1).startsWith(base)) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub continues a list at another address");
    }
    return Optional.of(link.group(1).substring(base.length() - 1));
  }
}
