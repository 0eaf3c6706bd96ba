package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Order numbers and times of payment. */
final class Terms {
  private static final Pattern DAYS =
      Pattern.compile(
          "(?i)(?:(?<![\\p{L}])net\\s{0,2}(\\d{1,3})(?![\\d.,]\\d|\\s?(?:"
              + Currencies.MARK
              + "))(?:\\s?days)?"
              + "|(?:pay(?:able|ment)?|paid|due|terms?|zahlbar|zahlungsziel|zahlung|betaal\\p{L}{0,6}|betaling\\p{L}{0,9}"
              + "|termijn|payable|paiement|r[èe]glement)(?:[^\\d\\n]{0,40}?)(?<!\\d)(\\d{1,3})\\s?(?:calendar\\s)?(?:days?|tagen?|dagen|jours)"
              + "|(?<!\\d)(\\d{1,3})\\s?(?:days?|tagen?|tage|dagen|jours)\\s(?:net|netto|term|payment|zahlungsziel))");
  private static final Pattern DAY =
      Pattern.compile(
          "(?i)(?:(?<![\\p{L}])due(?:\\sdate)?(?:\\sis|\\son|\\sby)?|(?:pay|payable|payment|paid|transfer|settle|remit|überweisen|begleichen|zahlen)(?![\\p{L}]).{0,80}?\\s(?:by|on|until|before|bis)(?:\\szum)?"
              + "|zahlbar\\sbis(?:\\szum)?|f[äa]llig\\s(?:am|bis)|zu zahlen bis|vervaldatum|te betalen (?:v[óo][óo]r|op)|[ée]ch[ée]ance|payable (?:le|avant le))"
              + "\\s{0,2}:?\\s{0,2}("
              + Dates.DATE.replace("\\1", "\\2")
              + ")");
  private static final String NUMBER =
      "((?=[A-Za-z/_-]{0,14}\\d)[A-Za-z0-9](?:[A-Za-z0-9/_-]|\\.(?=[A-Za-z0-9])){0,29})";
  private static final Pattern ORDER =
      Pattern.compile(
          "(?i:(?<![\\p{L}\\d])(?:P\\.?O\\.?(?:[\\s-]?(?:no|nr|number|nummer|ref))?|purchase order(?:\\s(?:no|nr|number))?|(?:our\\s)?order\\s(?:no|nr|number|ref(?:erence)?)"
              + "|our order|bestell(?:ung|nummer|nr)?(?:[.-]?\\s?(?:nr|nummer))?|auftrags?(?:nummer|-?nr)|inkoop(?:order)?(?:nummer)?(?:\\s(?:nr|nummer))?|bestel(?:ling|nummer|bon)(?:\\s(?:nr|nummer))?"
              + "|bon de commande|num[ée]ro de commande|commande)(?:\\sn°)?(?:\\sis|\\sshould be|\\smust be)?[.:#\\s]{1,4}|(?<![\\p{L}])(?=PO-?\\d))"
              + NUMBER);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?i:(?<![\\p{L}])(?:our ref(?:erence)?(?:\\s(?:no|nr|number))?|(?:quote|quoting|state|mention|use) (?:the )?(?:our )?ref(?:erence)?|(?:unsere|unser) (?:referenz|zeichen)|(?:onze|uw) referentie|notre r[ée]f[ée]rence)(?:\\sis)?[.:#\\s]{1,4})"
              + NUMBER);
  private static final Pattern BILL_NUMBER =
      Pattern.compile(
          "(?i:(?<![\\p{L}])(?:invoice|bill|rechnung|rechnungs|factuur|facture|tax invoice)[\\s-]?(?:no|nr|num|number|nummer|n°|id)?[.:#\\s-]{0,4})"
              + NUMBER);
  private static final Pattern BILL_DATE =
      Pattern.compile(
          "(?i)(?:invoice date|date of (?:issue|invoice)|dated|issued(?: on)?|rechnungsdatum|factuurdatum|date de (?:la )?facture|\\bdate|(?:invoice|bill|rechnung|factuur|facture)[^.\\n]{0,10}\\.?[^.\\n]{0,50}?\\s(?:of|dated|from|vom|van|d\\.d\\.|du))\\s{0,2}:?\\s{0,2}("
              + Dates.DATE.replace("\\1", "\\2")
              + ")");

  private Terms() {}

  /** The order number of these texts; several different ones are a doubt. */
  static Optional<String> reference(List<Utterance> said, List<Trace> traces, Findings found) {
    for (Pattern p : List.of(ORDER, REFERENCE)) {
      Set<String> numbers = new TreeSet<>();
      for (Utterance u : said) {
        Matcher m = p.matcher(u.text());
        while (m.find()) {
          String number = m.group(1);
          if (numbers.add(number)) {
            traces.add(new Trace("order number", number, m.group()));
          }
        }
      }
      if (numbers.size() > 1) {
        found.doubt(Doubt.Kind.TWO_ORDERS, String.join(", ", numbers));
      }
      if (!numbers.isEmpty()) {
        return Optional.of(numbers.iterator().next());
      }
    }
    return Optional.empty();
  }

  /** When it is to be paid; different times are a doubt. */
  static Optional<Order.Term> term(List<Utterance> said, List<Trace> traces, Findings found) {
    List<Order.Term> terms = new ArrayList<>();
    for (Utterance u : said) {
      Matcher m = DAYS.matcher(u.text());
      while (m.find()) {
        String days =
            m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
        Order.Term term = new Order.Term.Days(Integer.parseInt(days));
        if (Integer.parseInt(days) <= 365 && !terms.contains(term)) {
          terms.add(term);
          traces.add(new Trace("payment term", days + " days", m.group()));
        }
      }
      m = DAY.matcher(u.text());
      while (m.find()) {
        Dates.of(m.group(1))
            .map(d -> (Order.Term) new Order.Term.On(d))
            .filter(t -> !terms.contains(t))
            .ifPresent(terms::add);
        traces.add(new Trace("due date", m.group(1), m.group()));
      }
    }
    if (terms.size() > 1) {
      found.doubt(Doubt.Kind.TWO_TERMS, "");
    }
    return terms.stream().findFirst();
  }

  /** The number of a bill, when the text names one and no other. */
  static Optional<String> billNumber(List<String> texts, List<Trace> traces) {
    Set<String> numbers = new TreeSet<>();
    for (String text : texts) {
      Matcher m = BILL_NUMBER.matcher(text);
      while (m.find()) {
        if (numbers.add(m.group(1))) {
          traces.add(new Trace("bill number", m.group(1), m.group()));
        }
      }
    }
    return numbers.size() == 1 ? numbers.stream().findFirst() : Optional.empty();
  }

  /** The date of a bill, when the text names one and no other. */
  static Optional<java.time.LocalDate> billDate(List<Utterance> said, List<Trace> traces) {
    Set<java.time.LocalDate> days = new TreeSet<>();
    for (Utterance u : said) {
      Matcher m = BILL_DATE.matcher(u.text());
      while (m.find()) {
        Optional<java.time.LocalDate> day = Dates.of(m.group(1));
        if (day.isPresent() && days.add(day.get())) {
          traces.add(new Trace("bill date", day.get().toString(), m.group()));
        }
      }
    }
    return days.size() == 1 ? days.stream().findFirst() : Optional.empty();
  }
}
