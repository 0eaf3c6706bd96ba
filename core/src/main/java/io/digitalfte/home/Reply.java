package io.digitalfte.home;

import io.digitalfte.term.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the process that owns the home said to an {@link Intent}. */
public sealed interface Reply {
  /** It was done, and this came of it. */
  record Done(JsonNode data) implements Reply {}

  /**
   * It was not done, or it is not known whether.
   *
   * @param retry whether asking again may help
   * @param subject the id or path it is about, or null
   */
  record Failed(Fault.Code code, boolean retry, @Nullable String subject, String message)
      implements Reply {
    static Failed of(Fault fault) {
      return new Failed(
          fault.code(), fault.retry(), fault.subject(), String.valueOf(fault.getMessage()));
    }
  }

  /**
   * What came of it.
   *
   * @throws Fault the one that was met on the other side, with its code, subject and message
   */
  default JsonNode orThrow() {
    return switch (this) {
      case Done done -> done.data();
      case Failed failed -> {
        Fault fault =
            failed.retry()
                ? Fault.passing(failed.message(), null)
                : Fault.of(failed.code(), failed.message());
        throw failed.subject() == null ? fault : fault.about(failed.subject());
      }
    };
  }
}
