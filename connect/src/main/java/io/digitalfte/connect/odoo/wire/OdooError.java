package io.digitalfte.connect.odoo.wire;

import io.digitalfte.tool.ToolError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why Odoo did not answer with a value.
 *
 * @param kind what sort of refusal or failure
 * @param status the HTTP status; 0 where there was none
 * @param exception the server's own name for it, such as {@code odoo.exceptions.UserError}; may be
 *     empty
 * @param message what the server said, at most 300 characters, no control characters, no traceback
 */
public record OdooError(Kind kind, int status, String exception, String message) {
  /** The sorts, after Odoo's status table. */
  public enum Kind {
    /** 400: we sent what is no JSON. */
    BAD_REQUEST(false, "this is a fault of ours; please report it"),
    /** 401, or no user over JSON-RPC: the API key is missing, wrong or expired. */
    UNAUTHENTICATED(
        false,
        "make a new API key in Odoo (Preferences, Account Security); over JSON-RPC, odoo.user is to"
            + " be its user's login"),
    /** 403: rights, record rules, a private method, a company that is not allowed. */
    FORBIDDEN(false, "give the user of this key the right named, or use another user's key"),
    /** 404 in JSON: an unknown model or method, or a record that is gone. */
    MISSING(false, "look whether the record is still there and Accounting is installed"),
    /** 404 in HTML: the database does not exist or is not named. */
    WRONG_DATABASE(false, "correct odoo.database"),
    /** 409: somebody holds the record. */
    LOCKED(true, "try again when the other user is done"),
    /** 415: we sent the wrong type of content. */
    BAD_TYPE(false, "this is a fault of ours; please report it"),
    /** 422: what was asked for breaks a rule of the business, or an argument is off. */
    REFUSED(false, "change what the message names"),
    /** 500 from Odoo itself, for callers' mistakes also: asking again is no remedy. */
    SERVER(
        false,
        "correct what the message names; where it names nothing, look into Odoo's own log at this"
            + " time"),
    /** No answer, or one from something before Odoo. */
    UNAVAILABLE(true, "look whether Odoo runs and odoo.url is right"),
    /** An answer that is none of Odoo's, a redirect, or one past our bounds. */
    STRANGE(false, "look whether odoo.url leads to Odoo and to nothing in between"),
    /** We were told to stop while waiting. */
    INTERRUPTED(false, "start again");

    private final boolean passing;
    private final String nextStep;

    Kind(boolean passing, String nextStep) {
      this.passing = passing;
      this.nextStep = nextStep;
    }
  }

  /** Whether a read may be tried again. */
  public boolean retryable() {
    return kind.passing;
  }

  /** The field or argument at fault, where Odoo's own words tell; else empty. */
  public String field() {
    return Blamed.by(message);
  }

  /** The error as every surface shows it. Holds neither a traceback nor a key. */
  public ToolError toolError() {
    return new ToolError(
        kind.name().toLowerCase(Locale.ROOT),
        Optional.of(exception).filter(name -> !name.isEmpty()),
        message.isEmpty() ? said() : message,
        Optional.of(field()).filter(name -> !name.isEmpty()),
        retryable(),
        nextStep(),
        List.of());
  }

  /** What a person can do about it. */
  public String nextStep() {
    return kind.nextStep;
  }

  /** One line for a person. */
  public String line() {
    return said() + "; " + nextStep();
  }

  /** Where there was no status, the words are ours. */
  private String said() {
    return message.isEmpty()
        ? "Odoo answered with status " + status
        : status == 0 ? message : "Odoo says: " + message;
  }
}
