package io.digitalfte.vault;

import java.util.Locale;

/** What a note says about its proposal, and the folder it then lies in. */
public enum Status {
  WAITING(Folder.PENDING_APPROVAL, "question", "Waits for you"),
  APPROVED(Folder.APPROVED, "todo", "Approved"),
  HELD(Folder.APPROVED, "todo", "Approved, and held until the undo window has passed"),
  ACTING(Folder.APPROVED, "todo", "Being done"),
  DONE(Folder.DONE, "success", "Done"),
  REHEARSED(Folder.DONE, "success", "Done (rehearsed): nothing was sent"),
  FAILED(Folder.FAILED, "failure", "Failed"),
  UNCERTAIN(Folder.UNCERTAIN, "warning", "Uncertain: it may or may not have happened"),
  REJECTED(Folder.REJECTED, "info", "Rejected"),
  EXPIRED(Folder.EXPIRED, "info", "Expired unanswered; nothing was done"),
  WITHDRAWN(Folder.REJECTED, "info", "Withdrawn; nothing was done");

  private final Folder folder;
  private final String callout;
  private final String words;

  Status(Folder folder, String callout, String words) {
    this.folder = folder;
    this.callout = callout;
    this.words = words;
  }

  /** Where a note of this status lies. */
  public Folder folder() {
    return folder;
  }

  /** How the front matter says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the note lies where a person can still decide about it. */
  boolean open() {
    return folder.decision() && folder != Folder.REJECTED;
  }

  String callout() {
    return callout;
  }

  String words() {
    return words;
  }
}
