package io.digitalfte.share;

import io.digitalfte.share.PathRules.Broken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which paths there are, and who may change which: the table of decision 0040. */
final class Owners {
  static final String NEEDS_ACTION = "Needs_Action";
  static final String IN_PROGRESS = "In_Progress";
  static final String RECORDS = "Records";
  static final String UPDATES = "Updates";
  static final String INBOX = "Inbox";

  private static final Set<String> PAGES =
      Set.of("Dashboard.md", "Company_Handbook.md", "Business_Goals.md", "Style.md");
  private static final Set<String> DECISIONS = Set.of("Approved", "Rejected");
  private static final Set<String> LOCAL =
      Set.of(
          "Pending_Approval",
          "Approved",
          "Rejected",
          "Expired",
          "Done",
          "Failed",
          "Uncertain",
          "Plans",
          "Audits",
          "Briefings",
          "Accounting");
  private static final Set<String> OUTGOING = Set.of("signals", "dispatches", "checkpoints");
  private static final Set<String> INCOMING = Set.of("outcomes", "agents", "checkpoints");
  private static final Pattern RECORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\\.json");

  private Owners() {}

  /** Why there is no such path; empty where there is. */
  static Optional<Broken> place(String path) {
    List<String> names = List.of(path.split("/", -1));
    String top = names.getFirst();
    boolean known =
        switch (names.size()) {
          case 1 -> PAGES.contains(top);
          case 2 -> LOCAL.contains(top) || top.equals(INBOX) || top.equals(NEEDS_ACTION);
          case 3 -> top.equals(IN_PROGRESS) || top.equals(UPDATES);
          case 4 -> top.equals(RECORDS);
          default -> false;
        };
    if (!known) {
      return Broken.of("path.place", "there is no such place in the shared tree");
    }
    boolean record = top.equals(RECORDS);
    if (record
        && (!(OUTGOING.contains(names.get(2)) || INCOMING.contains(names.get(2)))
            || !RECORD.matcher(names.get(3)).matches())) {
      return Broken.of("path.place", "there is no such kind of record");
    }
    return record || !path.endsWith(".json") || top.equals(INBOX)
        ? Optional.empty()
        : Broken.of("path.type", "records lie under Records/, and what lies here is a note");
  }

  /** Why this agent may not change this path; empty where it may, claims aside. */
  static Optional<Broken> objection(Agent who, Change change) {
    if (who.half() == Agent.Half.LOCAL) {
      return Optional.empty();
    }
    List<String> names = List.of(change.path().split("/", -1));
    String top = names.getFirst();
    if (DECISIONS.contains(top)) {
      return Broken.of(
          "decides." + top.toLowerCase(Locale.ROOT),
          "nothing that comes in decides; only a person at the local side moves a note there");
    }
    if (PAGES.contains(top)) {
      return Broken.of("decides.page", "only the local side changes " + top);
    }
    if (LOCAL.contains(top)) {
      return Broken.of("decides.note", "only the local side changes notes in " + top);
    }
    if (top.equals(UPDATES) && !names.get(1).equals(who.id())) {
      return Broken.of("owner.updates", "it is the place of another agent");
    }
    if (top.equals(RECORDS)) {
      return record(who, names, change);
    }
    return Optional.empty();
  }

  private static Optional<Broken> record(Agent who, List<String> names, Change change) {
    if (!names.get(1).equals(who.id())) {
      return Broken.of("owner.record", "it is the record of another agent");
    }
    if (!OUTGOING.contains(names.get(2))) {
      return Broken.of("decides.record", "only the local side says who takes part and what became");
    }
    return change.before().isPresent() && change.after().isPresent()
        ? Broken.of("record.changed", "a record is never changed, only added")
        : Optional.empty();
  }
}
