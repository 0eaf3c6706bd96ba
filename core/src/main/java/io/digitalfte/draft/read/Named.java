package io.digitalfte.draft.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words before an amount call it. */
final class Named {
  private static final int LONGEST = 200;
  private static final Pattern LEAD =
      Pattern.compile(
          "(?i)^(?:[\\s\\u00a0,;:.()!?–—=+*-]|(?<![\\p{L}])(?:for|the|our|your|of|us|me|please|kindly|following"
              + "|as follows|and|plus|also|to|is|it|was|an?|über|für|die|der|das|den|dem|unsere[nr]?|ihre[nr]?"
              + "|voor|de|het|onze|uw|een|pour|le|la|les|une?|notre|votre|et|und|en|nous|uns|ons"
              + "|this|that|with)(?=[\\s,:;]))*+");
  private static final String CLOSERS = " \t\u00a0,;:.(@=+–—-";
  private static final Set<String> TRAIL =
      words(
          "at for of and plus is was à zu je von für und et en a an the in over über cost costs to with price"
              + " rate by comes");

  /** Words that name nothing. */
  private static final Set<String> WEAK =
      words(
          "it this that was is are be will would should the a an our your price amount cost costs fee"
              + " charge agreed we said as discussed per mentioned quoted above below of for to us me please"
              + " sum total value rate you can may for offered offer quote order fixed net gross and so all"
              + " which has been which comes at as before in full my i mean meant correct right sorry yes no"
              + " invoice bill for over following ich wir es das ist war der die preis betrag kosten vereinbarte"
              + " vereinbart het was is prijs bedrag afgesproken le la prix montant est c'est convenu de du"
              + " über zu von voor pour an amounting work works job answer your question hi hello thanks");

  private static final Set<String> LINKS =
      words("cost costs were will would be kostet kostete kostte");

  private static final Set<String> TOTAL =
      words(
          "total totals subtotal sub-total grand-total sum totaal totaalbedrag subtotaal gesamt gesamtbetrag"
              + " gesamtsumme summe endsumme endbetrag zwischensumme rechnungsbetrag nettobetrag bruttobetrag"
              + " gesamtpreis montant somme altogether sous-total overall together altogether samen zusammen gross brutto bruto");
  private static final Set<String> FILLER =
      words(
          "the a an amount of is are for in due to be invoiced billed comes makes make that this so price"
              + " value order invoice bill therefore should net gross all together and which your our grand"
              + " sum then will would equals euro i e excluding including excl incl exclusive inclusive vat tax"
              + " taxes before with without ex plus der die das den beträgt ist inkl zzgl mwst ust netto brutto"
              + " im in zu de het is incl excl btw bedrag te le la du ht ttc tva est à hors taxes payable"
              + " figure now new then comes reading we get final complete full us charge mehrwertsteuer amounts"
              + " sub ohne exkl inklusive exklusive total totals hence und en et eur usd");

  /** Words that make an amount something else than a line. */
  static final Pattern NO_ITEM =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:budget|limit|deposit|advance|prepaid|paid|pay|owe|owes|outstanding|balance|salary"
              + "|fine|penalty|last (?:year|month|time|invoice)|previous(?:ly)?|instead of|originally|formerly"
              + "|maximum|minimum|received|transferred|spent|refund|overpaid|threshold|worth|turnover"
              + "|revenue|instead|used to|not)(?![\\p{L}])");

  static final Pattern DISCOUNT =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:discount|rebate|rabatt|nachlass|korting|remise|less|minus|deduct(?:ion)?"
              + "|abz(?:ü|ue)glich|skonto)(?![\\p{L}])");

  /** Verbs that make a line a sentence about something else. */
  static final Pattern VERB =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:is|was|are|were|has|have|had|will|would|could|charged|charges|invoiced|billed"
              + "|asked|sent|bought|booked|costs?|got|made|wants?|wanted|offered|said|told|means|meant"
              + "|estimated|spends?|gave|ist|war|hat|haben|wurde|kostet|kostete|heeft|kostte|est|[ée]tait|a co[ûu]t[ée])(?![\\p{L}])");

  private Named() {}

  /** Whether these words name nothing that the other words do not name. */
  static boolean within(String words, String other) {
    Set<String> known = split(other).collect(java.util.stream.Collectors.toSet());
    return split(words).allMatch(w -> WEAK.contains(w) || known.contains(w) || LINKS.contains(w));
  }

  /** The name within these words, or nothing when they name nothing. */
  static String name(String words) {
    String name = LEAD.matcher(words).replaceFirst("");
    name = Plain.line(trimmed(name), LONGEST);
    return weak(name) ? "" : name;
  }

  /** The name of a discount. */
  static String discount(String name) {
    boolean bare = DISCOUNT.matcher(name).replaceAll("").chars().noneMatch(Character::isLetter);
    return bare ? "Discount" : name;
  }

  /** Whether these words name nothing. */
  static boolean weak(String words) {
    return split(words).allMatch(WEAK::contains);
  }

  /** Whether these words announce a total and name nothing else. */
  static boolean total(String words) {
    return announces(words) && split(words).allMatch(w -> TOTAL.contains(w) || FILLER.contains(w));
  }

  /** Whether a word in these announces a total. */
  static boolean announces(String words) {
    return split(words).anyMatch(TOTAL::contains)
        || words.toLowerCase(Locale.ROOT).contains("amount due");
  }

  /** These words without the marks and small words that lead over to an amount. */
  private static String trimmed(String words) {
    int end = words.length();
    while (true) {
      while (end > 0 && CLOSERS.indexOf(words.charAt(end - 1)) >= 0) {
        end--;
      }
      int start = end;
      while (start > 0 && Character.isLetter(words.charAt(start - 1))) {
        start--;
      }
      boolean alone = start > 0 && CLOSERS.indexOf(words.charAt(start - 1)) >= 0;
      if (!alone || !TRAIL.contains(words.substring(start, end))) {
        return words.substring(0, end);
      }
      end = start;
    }
  }

  private static java.util.stream.Stream<String> split(String words) {
    return Arrays.stream(words.toLowerCase(Locale.ROOT).split("[^\\p{L}'-]+"))
        .map(w -> w.startsWith("-") || w.endsWith("-") ? w.replace("-", "") : w)
        .filter(w -> !w.isEmpty());
  }

  private static Set<String> words(String all) {
    return Set.copyOf(Arrays.asList(all.split(" +")).stream().distinct().toList());
  }
}
