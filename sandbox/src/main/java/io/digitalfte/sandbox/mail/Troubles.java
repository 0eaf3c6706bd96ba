package io.digitalfte.sandbox.mail;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The troubles that wait to happen: each once, and some always. */
final class Troubles {
  private final List<MailTrouble> once = new ArrayList<>();
  private final List<MailTrouble> always = new ArrayList<>();

  synchronized void next(MailTrouble trouble) {
    once.add(trouble);
  }

  synchronized void always(MailTrouble trouble) {
    always.add(trouble);
  }

  synchronized void calm() {
    once.clear();
    always.clear();
  }

  synchronized int waiting() {
    return once.size();
  }

  /** The trouble that happens now at this stage; one that happens once is used up. */
  synchronized Optional<MailTrouble> at(MailTrouble.Stage stage) {
    for (Iterator<MailTrouble> each = once.iterator(); each.hasNext(); ) {
      MailTrouble trouble = each.next();
      if (trouble.stage() == stage) {
        each.remove();
        return Optional.of(trouble);
      }
    }
    return always.stream().filter(t -> t.stage() == stage).findFirst();
  }
}
