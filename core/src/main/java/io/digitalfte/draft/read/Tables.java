package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tables: rows of cells between bars, tabs, or two and more spaces. */
final class Tables {
  private enum Role {
    NAME(
        "(?:description|item|items|article|service|services|product|position|work|task|what|line|details"
            + "|bezeichnung|beschreibung|leistung|artikel|omschrijving|dienst|d[ée]signation|prestation|libell[ée])"),
    QUANTITY(
        "(?:qty\\.?|quantity|quantities|pcs|units|hours|days|count|no\\. of .{1,12}|menge|anzahl|stunden|tage"
            + "|aantal|uren|dagen|quantit[ée]|qt[ée]|nombre|heures|jours)"),
    PRICE(
        "(?:(?:unit )?price|price per .{1,12}|price each|unit cost|rate|hourly rate|daily rate|each|einzelpreis|preis"
            + "|stundensatz|e-preis|prijs|stukprijs|eenheidsprijs|tarief|uurtarief|prix(?: unitaire)?|p\\.u\\.?|tarif)"),
    AMOUNT(
        "(?:amount|line total|total|total price|sum|subtotal|net amount|line amount|cost|betrag|gesamt(?:preis)?|summe"
            + "|g-preis|bedrag|totaal|totaalprijs|montant|prix total)"),
    TAX("(?:vat|tax|mwst\\.?|ust\\.?|btw|tva|gst)(?: ?(?:rate|%|amount))?"),
    NUMBER(
        "(?:#|no\\.?|nr\\.?|pos\\.?|line|art\\.?-?nr\\.?|sku|code|date|datum|unit|einheit|eenheid|unité)");

    private final Pattern words;

    Role(String words) {
      this.words = Pattern.compile("(?i)" + words);
    }
  }

  private static final Pattern RULE = Pattern.compile("[\\s|+=:_–—-]{2,}");
  private static final Pattern PER =
      Pattern.compile("(?i)\\s{0,2}(?:/\\s?\\p{L}{1,12}|per\\s\\p{L}{1,12})\\s*$");
  private static final Pattern COUNT =
      Pattern.compile("(?i)(" + Words.NUMBER + ")\\s?(?:[x×]|" + Words.UNIT + ")?\\.?");
  private static final Pattern FREE =
      Pattern.compile(
          "(?i)\\s*(?:included|incl\\.?|free(?: of charge)?|no charge|inklusive|inbegrepen|gratis|inclus)\\s*");
  private static final Pattern WIDE = Pattern.compile("\\s{2,}|\\t");

  private final Findings found;
  private final List<String> rest = new ArrayList<>();

  private Tables(Findings found) {
    this.found = found;
  }

  /** Reads the tables of these lines; gives the other lines. */
  static List<String> read(List<String> lines, Findings found) {
    Tables tables = new Tables(found);
    tables.all(lines);
    return tables.rest;
  }

  private void all(List<String> lines) {
    for (int i = 0; i < lines.size(); ) {
      List<String> header = cells(lines.get(i));
      @Nullable Role @Nullable [] roles = header.size() < 2 ? null : roles(header);
      if (roles == null) {
        rest.add(plain(lines.get(i)));
        i++;
        continue;
      }
      rest.add("");
      i = rows(lines, i + 1, roles, currency(header), Tax.of(String.join(" ", header)));
    }
  }

  private int rows(List<String> lines, int from, @Nullable Role[] roles, String currency, Tax tax) {
    int i = from;
    while (i < lines.size()) {
      String line = lines.get(i);
      if ((line.isBlank() && i == from) || (RULE.matcher(line).matches() && !line.isBlank())) {
        i++;
        continue;
      }
      List<String> row = cells(line);
      if (line.isBlank() || row.size() < 2 || !row(row, roles, currency, line)) {
        break;
      }
      i++;
    }
    if (tax != Tax.UNSAID) {
      // A heading that speaks of tax speaks for its column.
      rest.add("Prices " + (tax == Tax.WITH ? "including VAT." : "excluding VAT."));
    }
    return i;
  }

  /** Reads a row; false where the table has ended. */
  private boolean row(List<String> row, @Nullable Role[] roles, String currency, String line) {
    String label = row.stream().filter(c -> !c.isBlank()).findFirst().orElse("");
    boolean money = row.stream().anyMatch(c -> value(c).isPresent());
    if (!money && row.size() == roles.length) {
      String name = cell(row, roles, Role.NAME);
      boolean free = row.stream().anyMatch(c -> FREE.matcher(c).matches());
      if (!name.isBlank() && !free) {
        found.doubt(Doubt.Kind.NO_AMOUNT, name);
      }
      return true;
    }
    if (!money) {
      return false;
    }
    boolean tax = label.matches("(?is)[\\W\\d]*" + Tax.NAME + "[\\W\\d]*");
    if (Named.total(label) || (tax && row.stream().filter(c -> !c.isBlank()).count() == 2)) {
      Optional<Amount> last = value(row.getLast());
      if (last.isEmpty()) {
        found.doubt(Doubt.Kind.UNREADABLE, row.getLast());
      }
      Stated.Kind kind = tax ? Stated.Kind.TAX : Stated.kind(Tax.of(label));
      kind = label.toLowerCase(Locale.ROOT).startsWith("sub") ? Stated.Kind.NET : kind;
      Stated.Kind known = kind;
      last.ifPresent(a ->
          found.totals.add(new Stated(known, a.number(), or(a.currency(), currency), "", line)));
      return true;
    }
    if (row.size() != roles.length) {
      if (row.size() == 2 && roles.length > 2 && !line.contains("|")) {
        return false;
      }
      found.doubt(Doubt.Kind.UNREADABLE, Plain.line(line, 60));
      return true;
    }
    item(row, roles, currency, line);
    return true;
  }

  private void item(List<String> row, @Nullable Role[] roles, String currency, String line) {
    String name = cell(row, roles, Role.NAME);
    String count = cell(row, roles, Role.QUANTITY);
    Optional<Amount> price = value(cell(row, roles, Role.PRICE));
    Optional<Amount> amount = value(cell(row, roles, Role.AMOUNT));
    Matcher m = COUNT.matcher(count);
    boolean odd =
        (!count.isBlank() && !m.matches())
            || (price.isEmpty() && !blank(cell(row, roles, Role.PRICE)))
            || (amount.isEmpty() && !blank(cell(row, roles, Role.AMOUNT)))
            || (price.isEmpty() && amount.isEmpty());
    Amount first = price.or(() -> amount).orElse(null);
    boolean minus = first != null && first.negative();
    boolean counted = Arrays.asList(roles).contains(Role.QUANTITY);
    if (odd || first == null || (count.isBlank() && counted && amount.isEmpty())) {
      found.doubt(count.isBlank() && !odd ? Doubt.Kind.NO_QUANTITY : Doubt.Kind.UNREADABLE, line);
      return;
    }
    Numeral quantity = count.isBlank() ? Item.ONE : Numeral.of(m.group(1));
    boolean onlyAmount = price.isEmpty() && !count.isBlank();
    String known = or(first.currency(), amount.map(Amount::currency).orElse(""));
    Item item =
        new Item(
            Plain.line(name, 200),
            Plain.line(count + " x " + name, 200),
            quantity,
            first.number(),
            onlyAmount ? Item.Kind.TOGETHER : Item.Kind.EACH,
            Optional.empty(),
            or(known, currency),
            minus || Named.DISCOUNT.matcher(name).find(),
            line);
    found.item(price.isPresent() && amount.isPresent() ? item.worth(amount.get().number()) : item);
  }

  private static String cell(List<String> row, @Nullable Role[] roles, Role role) {
    for (int i = 0; i < roles.length; i++) {
      if (roles[i] == role) {
        return row.get(i);
      }
    }
    return "";
  }

  private static boolean blank(String cell) {
    return cell.isBlank() || cell.strip().matches("[-–—/.]|n/a");
  }

  /** The amount in a price's cell, with or without a currency. */
  private static Optional<Amount> value(String cell) {
    String masked = PER.matcher(Mask.of(cell.strip())).replaceFirst("");
    List<Amount> marked = Amounts.in("@ " + masked);
    if (marked.size() != 1 || marked.getFirst().number().readings().isEmpty()) {
      return Optional.empty();
    }
    Amount a = marked.getFirst();
    String around = ("@ " + masked).substring(2, a.start()) + ("@ " + masked).substring(a.end());
    return around.isBlank() ? Optional.of(a) : Optional.empty();
  }

  private static @Nullable Role @Nullable [] roles(List<String> header) {
    @Nullable Role[] roles = new @Nullable Role[header.size()];
    List<Role> seen = new ArrayList<>();
    for (int i = 0; i < roles.length; i++) {
      String words = Currencies.MARKS.matcher(header.get(i)).replaceAll(" ");
      words =
          words.replaceAll(
              "\\((?:[^()]{0,40})\\)|\\b(?i:in|excl\\.?|incl\\.?|vat|net|gross)\\b", " ");
      words = words.replaceAll("[*:\\s]+", " ").strip();
      String whole = header.get(i).strip();
      for (Role role : Role.values()) {
        boolean is = role.words.matcher(words).matches() || role.words.matcher(whole).matches();
        if (is && roles[i] == null && (!seen.contains(role) || role == Role.NUMBER)) {
          roles[i] = role;
          seen.add(role);
        }
      }
      if (roles[i] == null && !header.get(i).isBlank()) {
        return null;
      }
    }
    boolean worth = seen.contains(Role.PRICE) || seen.contains(Role.AMOUNT);
    boolean headed = seen.contains(Role.NAME) && seen.size() >= 2;
    return worth && headed ? roles : null;
  }

  private static String currency(List<String> header) {
    Matcher m = Currencies.MARKS.matcher(String.join(" ", header));
    return m.find() ? Currencies.code(m.group()) : "";
  }

  private static String or(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static List<String> cells(String line) {
    String row = line.strip();
    String[] parts;
    if (row.indexOf('|') >= 0) {
      String inner = row.startsWith("|") ? row.substring(1) : row;
      inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
      parts = inner.split("\\|", 40);
    } else if (line.indexOf('\t') >= 0) {
      parts = line.split("\t", 40);
    } else {
      parts = WIDE.split(row, 40);
    }
    return Arrays.stream(parts).map(String::strip).toList();
  }

  /** A row of cells outside a table, as a line: {@code label: value value}. */
  private static String plain(String line) {
    String row = line.strip();
    if (!row.startsWith("|") || RULE.matcher(row).matches()) {
      return RULE.matcher(row).matches() && row.length() > 3 ? "" : line;
    }
    List<String> filled = cells(line).stream().filter(c -> !c.isBlank()).toList();
    if (filled.size() < 2) {
      return filled.isEmpty() ? "" : filled.getFirst();
    }
    return filled.getFirst().replaceAll(":$", "")
        + ": "
        + String.join(" ; ", filled.subList(1, filled.size()));
  }
}
