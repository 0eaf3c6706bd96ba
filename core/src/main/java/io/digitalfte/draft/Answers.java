package io.digitalfte.draft;

import io.digitalfte.draft.read.Doubt;
import io.digitalfte.draft.read.Plain;
import io.digitalfte.perceive.Letter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of our replies: short, in English, or German where the letter clearly is. Of the letter
 * they repeat only short recognised values that hold no address of the net.
 */
final class Answers {
  private static final int MOST_QUESTIONS = 6;
  private static final Pattern GREETED = Pattern.compile("[\\p{L}][\\p{L}\\p{M} .'’-]{0,59}");
  private static final Pattern LINK =
      Pattern.compile("(?i)://|https?|www\\.|@|[\\p{L}\\d-]\\.[\\p{L}]{2,}");
  private static final Pattern GERMAN =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:bitte|rechnung|sehr geehrte[rn]?|guten tag|freundlichen|sie|wir|uns|für|und|stunden|vielen dank)(?![\\p{L}])");
  private static final Pattern ENGLISH =
      Pattern.compile("(?i)(?<![\\p{L}])(?:please|the|and|you|for|we|invoice|regards)(?![\\p{L}])");

  private final String name;
  private final String signature;
  private final boolean german;

  Answers(Letter letter, String signature) {
    String shown = Plain.line(letter.from().name(), 60);
    this.name = GREETED.matcher(shown).matches() && !LINK.matcher(shown).find() ? shown : "";
    this.signature = signature;
    String start = letter.text().substring(0, Math.min(4_000, letter.text().length()));
    int theirs = count(GERMAN, start);
    this.german = theirs >= 3 && theirs > count(ENGLISH, start);
  }

  /** The invoice was written; its number comes from the step that posts it. */
  String invoiced(int posted, Optional<String> reference) {
    String step = "{{" + posted + ".invoice.";
    String order = reference.map(Answers::quoted).filter(r -> !r.isEmpty()).orElse("");
    if (german) {
      return letter(
          "vielen Dank für Ihre Nachricht. Wir haben die Rechnung "
              + step
              + "number}} vom "
              + step
              + "date}} über "
              + step
              + "total}} erstellt, zahlbar bis "
              + step
              + "due}}."
              + (order.isEmpty() ? "" : "\nIhre Bestellnummer: " + order));
    }
    return letter(
        "Thank you for your message. We have issued invoice "
            + step
            + "number}} of "
            + step
            + "date}} for a total of "
            + step
            + "total}}, payable by "
            + step
            + "due}}."
            + (order.isEmpty() ? "" : "\nYour purchase order: " + order));
  }

  /** What is missing or contradictory. */
  String question(List<Doubt> doubts) {
    Set<String> asked = new LinkedHashSet<>();
    for (Doubt doubt : doubts) {
      if (asked.size() < MOST_QUESTIONS) {
        String value = quoted(doubt.value());
        String words = german ? Questions.german(doubt.kind()) : Questions.english(doubt.kind());
        asked.add("- " + words.replace(" (%)", value.isEmpty() ? "" : " (" + value + ")"));
      }
    }
    return letter(
        (german
                ? "vielen Dank für Ihre Nachricht. Bevor wir weitermachen können, brauchen wir noch eine"
                    + " Auskunft:\n\n"
                : "Thank you for your message. Before we can go on, we need one thing from you:\n\n")
            + String.join("\n", asked));
  }

  /** Why their bill could not be booked. */
  String billQuestion(List<Doubt> doubts) {
    Set<String> asked = new LinkedHashSet<>();
    for (Doubt doubt : doubts) {
      String value = quoted(doubt.value());
      asked.add(inShort(doubt.kind()) + (value.isEmpty() ? "" : " (" + value + ")"));
    }
    if (german) {
      return letter(
          "vielen Dank für Ihre Rechnung. Wir konnten sie noch nicht verbuchen. Bitte senden Sie uns im"
              + " Text Rechnungsnummer, Rechnungsdatum und Gesamtbetrag mit Währung.");
    }
    return letter(
        "Thank you for your invoice. We could not book it yet: "
            + String.join("; ", asked.stream().limit(MOST_QUESTIONS).toList())
            + ". Please send us its number, its date and the total with its currency, in the text.");
  }

  String cancelled() {
    return letter(
        german
            ? "vielen Dank für Ihre Nachricht. Wir haben Ihre Anfrage zurückgezogen; dazu wird keine"
                + " Rechnung erstellt."
            : "Thank you for your message. We have withdrawn your request; no invoice will be written for"
                + " it.");
  }

  String late() {
    return letter(
        german
            ? "vielen Dank für Ihre Nachricht. Ihre frühere Anfrage wurde möglicherweise schon bearbeitet."
                + " Wir prüfen das und melden uns bei Ihnen."
            : "Thank you for your message. Your earlier request may have been handled already. We are"
                + " looking into it and will come back to you.");
  }

  /** A doubt in a few words of ours, for titles and reasons. */
  static String inShort(Doubt.Kind kind) {
    return Questions.inShort(kind);
  }

  private String letter(String body) {
    String greeting =
        german
            ? "Guten Tag" + (name.isEmpty() ? "" : " " + name) + ",\n\n"
            : (name.isEmpty() ? "Hello" : "Dear " + name) + ",\n\n";
    return greeting
        + body
        + "\n\n"
        + (german ? "Mit freundlichen Grüßen" : "Kind regards")
        + "\n"
        + signature;
  }

  private static String quoted(String outside) {
    String value = Plain.line(outside, 60);
    return LINK.matcher(value).find() ? "" : value;
  }

  private static int count(Pattern words, String text) {
    Matcher m = words.matcher(text);
    int n = 0;
    while (m.find()) {
      n++;
    }
    return n;
  }
}
