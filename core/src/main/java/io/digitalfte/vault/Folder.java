package io.digitalfte.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The folders of a vault. Where a note lies is what was decided about it. */
public enum Folder {
  /** What people drop in for us; any Markdown file. */
  INBOX("Inbox", true),
  /** What came in and is being looked at. */
  NEEDS_ACTION("Needs_Action", true),
  /** Plans that run over several proposals. */
  PLANS("Plans", false),
  /** What waits for a person. */
  PENDING_APPROVAL("Pending_Approval", true),
  /** What a person approved by moving it here. */
  APPROVED("Approved", true),
  /** What a person rejected by moving it here. */
  REJECTED("Rejected", true),
  /** What waited too long. */
  EXPIRED("Expired", false),
  /** What an agent claimed, in a folder of the agent's own. */
  IN_PROGRESS("In_Progress", false),
  /** Messages between agents. */
  UPDATES("Updates", false),
  /** What happened. Never parsed at start, because it only grows. */
  DONE("Done", false),
  /** What did not happen, for certain. */
  FAILED("Failed", false),
  /** What may or may not have happened, and needs a person to look. */
  UNCERTAIN("Uncertain", false),
  /** Reports on the record. */
  AUDITS("Audits", false),
  /** Briefings for the owner. */
  BRIEFINGS("Briefings", false),
  /** Figures from the books. */
  ACCOUNTING("Accounting", false);

  private static final List<Folder> DECISIONS =
      Arrays.stream(values()).filter(Folder::decision).toList();

  private final String title;
  private final boolean decision;

  Folder(String title, boolean decision) {
    this.title = title;
    this.decision = decision;
  }

  /** Its name on disk. */
  public String title() {
    return title;
  }

  /** Whether a note that arrives here, or changes here, may mean a decision. */
  public boolean decision() {
    return decision;
  }

  /** The folders that are watched and scanned whole. */
  public static List<Folder> decisions() {
    return DECISIONS;
  }

  /** The folder of this name on disk. */
  public static Optional<Folder> of(String title) {
    return Arrays.stream(values()).filter(f -> f.title.equals(title)).findFirst();
  }

  @Override
  public String toString() {
    return title;
  }
}
