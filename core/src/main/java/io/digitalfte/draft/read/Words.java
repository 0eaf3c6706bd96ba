package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of the trade in the languages we read. */
final class Words {
  /** A unit in which work and goods are counted. */
  static final String UNIT =
      "(?:hours?|hrs?|h|half[- ]days?|days?|weeks?|months?|pcs?|pieces?|units?|licen[cs]es?|seats?|users?"
          + "|sessions?|persons?|people|participants?|Stunden?|Std|Tagen?|Tag|St(?:ü|ue)ck|Stk|Monate?"
          + "|Personen|Teilnehmer|uur|uren|dagen|dag|dagdelen|stuks?|maanden|heures?|jours?"
          + "|journ[ée]es?|pi[èe]ces?|nights?|N(?:ä|ae)chte|nachten|nuits?|years?|Jahre|jaar)";

  /** A number without spaces. */
  static final String NUMBER = "\\d{1,9}(?:[.,']\\d{1,6}){0,3}";

  private static final Map<String, Integer> COUNTED =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("twelve", 12),
          Map.entry("zwei", 2),
          Map.entry("drei", 3),
          Map.entry("vier", 4),
          Map.entry("fünf", 5),
          Map.entry("zehn", 10),
          Map.entry("twee", 2),
          Map.entry("drie", 3),
          Map.entry("vijf", 5),
          Map.entry("deux", 2),
          Map.entry("trois", 3),
          Map.entry("quatre", 4),
          Map.entry("cinq", 5));

  /** The words of {@link #counted}, as a pattern. */
  static final String COUNT =
      "(?:" + String.join("|", COUNTED.keySet().stream().sorted().toList()) + ")";

  private static final Map<String, String> FAMILIES =
      Map.of(
          "hour", "(?:h|hrs?|hours?|std|stunden?|uur|uren|heures?|hourly|p\\.?\\s?h\\.?|p/h)",
          "day", "(?:(?:half[- ])?days?|tag|tagen?|dag|dagen|dagdelen|jours?|journ[ée]es?|daily)",
          "week", "(?:weeks?|wochen?|weken|semaines?)",
          "month", "(?:months?|monate?|maand|maanden|mois|monthly)",
          "year", "(?:years?|jahre?|jaar|ans?|ann[ée]e)",
          "person", "(?:persons?|people|participants?|heads?|personen|teilnehmer|p\\.?\\s?p\\.?)");

  private static final Map<String, Pattern> FAMILY =
      FAMILIES.entrySet().stream()
          .collect(
              java.util.stream.Collectors.toMap(
                  Map.Entry::getKey,
                  e -> Pattern.compile("(?i)(?<![\\p{L}])" + e.getValue() + "(?![\\p{L}])")));

  private Words() {}

  /** Which kinds of unit these words name: hours, days, persons; none for pieces. */
  static Set<String> families(String words) {
    return FAMILY.entrySet().stream()
        .filter(e -> e.getValue().matcher(words).find())
        .map(Map.Entry::getKey)
        .collect(java.util.stream.Collectors.toSet());
  }

  /** The number that a word or numeral names. */
  static Numeral counted(String text) {
    Integer known = COUNTED.get(text.toLowerCase(Locale.ROOT));
    return known == null
        ? Numeral.of(text)
        : new Numeral(text, java.util.List.of(BigDecimal.valueOf(known)), Numeral.Point.EITHER);
  }
}
