package io.digitalfte.share;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a commit of the vault's files is called, for a person who reads the history. */
final class Headline {
  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("Pending_Approval", "Propose"),
          Map.entry("Approved", "Approve"),
          Map.entry("Rejected", "Reject"),
          Map.entry("Expired", "Let expire"),
          Map.entry("Done", "Finish"),
          Map.entry("Failed", "Fail"),
          Map.entry("Uncertain", "Doubt"),
          Map.entry("Needs_Action", "Add"),
          Map.entry("In_Progress", "Claim"));

  private Headline() {}

  /** For these edits, at least one. */
  static String of(List<Edit> edits) {
    Set<String> pages = new TreeSet<>();
    Set<String> notes = new TreeSet<>();
    Edit told = edits.getFirst();
    for (Edit edit : edits) {
      if (edit.path().indexOf('/') < 0) {
        pages.add(name(edit.path()));
      } else {
        notes.add(name(edit.path()));
        if (edit instanceof Edit.Put || told instanceof Edit.Drop || notes.size() == 1) {
          told = edit;
        }
      }
    }
    if (notes.size() == 1) {
      return verb(told) + " " + notes.iterator().next();
    }
    String first = pages.isEmpty() ? "" : String.join(", ", pages);
    String rest = notes.isEmpty() ? "" : notes.size() + " notes";
    return "Update " + first + (first.isEmpty() || rest.isEmpty() ? "" : " and ") + rest;
  }

  private static String verb(Edit edit) {
    return switch (edit) {
      case Edit.Drop _ -> "Remove";
      case Edit.Put put ->
          VERBS.getOrDefault(put.path().substring(0, put.path().indexOf('/')), "Update");
    };
  }

  private static String name(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.lastIndexOf('.'));
  }

  /** For as many tasks: {@code Claim LETTER_...}, or {@code Claim 3 tasks}. */
  static String tasks(String verb, List<String> tasks) {
    return verb.substring(0, 1).toUpperCase(Locale.ROOT)
        + verb.substring(1)
        + " "
        + (tasks.size() == 1 ? name(tasks.getFirst()) : tasks.size() + " tasks");
  }
}
