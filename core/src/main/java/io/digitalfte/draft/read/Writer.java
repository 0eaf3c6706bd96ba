package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a letter says that it comes from.
 *
 * @param company the company's name in the closing lines, as in {@code Acme BV}
 * @param vat its VAT number, when the letter names one and no other
 * @param traces where they were read
 */
public record Writer(Optional<String> company, Optional<String> vat, List<Trace> traces) {
  static final String LEGAL_FORM =
      "(?:B\\.?V\\.?|N\\.?V\\.?|GmbH(?:\\s&\\sCo\\.?\\sKG)?|AG|KG|UG|OHG|GbR|e\\.?K\\.?|Ltd\\.?|Limited|LLC|LLP|PLC|plc|Inc\\.?|Corp\\.?|SARL"
          + "|S\\.?A\\.?R\\.?L\\.?|SAS|S\\.?A\\.?S?\\.?|SRL|S\\.?r\\.?l\\.?|S\\.?p\\.?A\\.?|Oy|AB|A/S|ApS|AS|BVBA|VOF|V\\.?O\\.?F\\.?|S\\.?L\\.?|Pty Ltd|Sp\\. z o\\.o\\.|d\\.o\\.o\\.|s\\.r\\.o\\.)";
  private static final Pattern COMPANY =
      Pattern.compile(
          "^\\W{0,4}((?:[\\p{Lu}\\d][\\p{L}\\d&'.+-]{0,40}|&|und|and|et|en|of|de|van|der|the)(?:,?\\s(?:[\\p{L}\\d&][\\p{L}\\d&'.+-]{0,40}|&)){0,6}?,?\\s"
              + ""
              + LEGAL_FORM
              + ")(?![\\p{L}\\d]).{0,60}$");
  private static final Pattern VAT =
      Pattern.compile(
          "(?i:(?:VAT|BTW|TVA|USt\\.?-?Id\\.?(?:-?Nr\\.?)?|UID|MwSt|P\\.? ?IVA|NIF|CIF)[^\\n\\dA-Z]{0,4}(?:(?:no|nr|number|nummer|id|reg|registration|identification|intracommunautaire|n°)[.:\\s]{0,3}){0,3}[:\\s.#-]{0,4})"
              + "((?:AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI)[\\s.-]?[0-9A-Z](?:[\\s.-]?[0-9A-Z]){6,13})(?![0-9A-Za-z])");
  private static final Pattern FORM =
      Pattern.compile(
          "ATU\\d{8}|BE[01]\\d{9}|BG\\d{9,10}|CHE\\d{9}(?:MWST|TVA|IVA)?|CY\\d{8}[A-Z]|CZ\\d{8,10}|DE\\d{9}|DK\\d{8}|EE\\d{9}|EL\\d{9}"
              + "|ES[A-Z0-9]\\d{7}[A-Z0-9]|FI\\d{8}|FR[A-Z0-9]{2}\\d{9}|GB(?:\\d{9}|\\d{12})|HR\\d{11}|HU\\d{8}|IE\\d[A-Z0-9]\\d{5}[A-Z]{1,2}"
              + "|IT\\d{11}|LT(?:\\d{9}|\\d{12})|LU\\d{8}|LV\\d{11}|MT\\d{8}|NL\\d{9}B\\d{2}|NO\\d{9}(?:MVA)?|PL\\d{10}|PT\\d{9}|RO\\d{2,10}"
              + "|SE\\d{12}|SI\\d{8}|SK\\d{10}|XI\\d{9}");

  public Writer {
    traces = List.copyOf(traces);
  }

  /** Who the writer of this text says to be. */
  public static Writer of(String text) {
    Page page = Page.of(text);
    List<Trace> traces = new ArrayList<>();
    Set<String> numbers = new TreeSet<>();
    List<String> all = new ArrayList<>(page.body());
    all.addAll(page.signature());
    for (String line : all) {
      Matcher m = VAT.matcher(line);
      while (m.find()) {
        String number = m.group(1).replaceAll("[\\s.-]", "").toUpperCase(java.util.Locale.ROOT);
        if (FORM.matcher(number).matches() && numbers.add(number)) {
          traces.add(new Trace("VAT number", number, m.group()));
        }
      }
    }
    Optional<String> company = Optional.empty();
    List<String> closing = page.signature().isEmpty() ? last(page.body()) : page.signature();
    for (String line : closing) {
      Matcher m = COMPANY.matcher(line.strip());
      if (company.isEmpty() && line.length() <= 120 && m.matches()) {
        String name = Plain.line(m.group(1), 100);
        company = Optional.of(name);
        traces.add(new Trace("company", name, line));
      }
    }
    Optional<String> vat = numbers.size() == 1 ? numbers.stream().findFirst() : Optional.empty();
    return new Writer(company, vat, traces);
  }

  /** The last lines of a letter that has no closing words. */
  private static List<String> last(List<String> body) {
    List<String> filled = body.stream().filter(l -> !l.isBlank()).toList();
    return filled.subList(Math.max(0, filled.size() - 4), filled.size());
  }
}
