package io.digitalfte.draft.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words in which people ask for an invoice, send one, or take back what they asked. */
final class Wish {
  private static final String ASKING =
      "(?:please|pls|kindly|could you|can you|would you|will you|you can|you may|feel free to|we(?:'d| would) like you to"
          + "|i(?:'d| would) like you to|want you to|so you can|go ahead and|just)";
  private static final String SENDING =
      "(?:send|issue|prepare|raise|create|make(?: out| up)?|draw up|provide|e-?mail|write|submit|let (?:us|me) have|give|get|mail)";
  private static final String AN_INVOICE =
      "(?:(?:us|me|over|through|along|out|on|up)\\s)?(?:(?:with\\s)?(?:an?|the|your|one)\\s)?(?:(?!attached|enclosed|paid|old|same|copy|copies|existing|corrected|duplicate)\\p{L}{2,14}\\s){0,2}?"
          + "(?:invoice|bill)s?(?!\\s(?:no|nr|number|#|copy|\\d))";

  private static final Pattern REQUEST =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:"
              + ASKING
              + "\\s(?:(?:please|now|also|kindly|then|therefore|just)\\s)?(?:invoice(?=\\s(?!for payment|is|was|are|to be|attached|no\\b|number|#)\\S|[:.,;]|\\s*$)|bill(?=\\s(?!for payment|is|was|are|to be|attached|no\\b|number|#)\\S|:)|charge(?=\\s(?:us|me)\\s))"
              + "|(?:(?<=^)|(?<=[.,;:!]\\s)|(?<=\\b(?:and|so|to|then)\\s))(?:invoice|bill)\\s(?:us|me)(?:\\splease)?(?=\\s(?:for|as|the|our|my|EUR|[€$£\\d]))"
              + "|"
              + ASKING
              + "\\s(?:(?:please|now|also|kindly|then|just)\\s)?"
              + SENDING
              + "\\s"
              + AN_INVOICE
              + "|(?:we|i)(?:'d| would)?\\s(?:need|want|require|await|expect|like(?: to (?:have|get|receive|request))?|request|are waiting for|look forward to)\\s(?:(?:to receive|receiving)\\s)?(?:an?|your|the)\\s(?:\\p{L}{2,14}\\s){0,1}?invoice(?=\\s(?:for|of|over|as|from you)|[:.,]|\\s*$)"
              + "|(?:request(?:ing)? (?:for )?|looking forward to (?:receiving )?)(?:an?|your|the)\\sinvoice(?=\\s(?:for|of|over)|[:.,]|\\s*$)"
              + "|invoice request|invoice,? please(?=\\s*[:.!]|\\s*$|\\sfor)"
              + "|(?:can|could|may|might) (?:we|i) (?:please )?(?:get|have|receive|request|ask (?:you )?for) (?:an?|the|your) (?:\\p{L}{2,14} )?invoice"
              + "|bitte\\s(?:\\p{L}{1,14}\\s){0,3}?(?:in rechnung|fakturieren|berechnen sie)"
              + "|(?:bitte\\s)?stellen sie(?:\\suns|\\smir)?(?:\\sbitte)?(?=\\s.{0,200}in rechnung)"
              + "|(?:können|könnten|würden) sie(?:\\suns|\\smir)?(?:\\sbitte)?(?:(?=\\s.{0,200}in rechnung)|\\s(?:eine|die|ihre) rechnung(?=.{0,120}(?:stellen|senden|schicken|ausstellen)))"
              + "|bitte\\s(?:senden|schicken|stellen|erstellen|schreiben)\\s(?:sie\\s)?(?:uns\\s|mir\\s)?(?:bitte\\s)?(?:eine|die|ihre)\\srechnung"
              + "|(?:wir )?(?:bitten|bitte) (?:sie )?um (?:(?:zusendung|ausstellung|stellung) )?(?:einer?|der|ihrer?|die|eine)?\\s?rechnung"
              + "|(?:wilt|wil|kunt|kan|zou)\\s(?:u|je)(?:(?:\\sons|\\smij)?(?=\\s.{0,200}factureren)|\\s(?:\\p{L}{1,14}\\s){0,3}?(?:een|de|uw)\\sfactuur)"
              + "|graag\\s(?:\\p{L}{1,14}\\s){0,3}?(?:factuur|factureren)"
              + "|(?:gelieve|stuur)\\s(?:u\\s)?(?:\\p{L}{1,14}\\s){0,2}?(?:factuur|te factureren|factureren)"
              + "|factureer\\s(?:ons|mij)?"
              + "|(?:veuillez|merci de|pourriez-vous|pouvez-vous)\\s(?:nous\\s|me\\s)?(?:facturer|(?:envoyer|adresser|[ée]tablir|transmettre|faire parvenir|[ée]mettre)\\s(?:une|la|votre)\\sfacture)"
              + ")(?![\\p{L}])");

  private static final Pattern NOT =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:(?:do not|don't|don’t|not to|no need to|never|please no|cannot|rather than)\\s(?:\\p{L}{1,12}\\s){0,2}?(?:invoice|bill|charge|send|issue)"
              + "|no (?:longer|more)\\s(?:\\p{L}{1,12}\\s){0,3}?invoice|keine rechnung|geen factuur|pas (?:de|facturer)|nicht in rechnung)(?![\\p{L}])");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:if|unless|once|as soon as|until|not yet|hold off|provided that|in case|when you (?:have|are)"
              + "|after (?:the |you |delivery|completion|we |acceptance)|wenn|sobald|falls|erst|zodra|indien|als u|si vous|d[èe]s que)(?![\\p{L}])");
  private static final Pattern CANCEL =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:cancel\\s(?:(?:that|this|the|my|our|it|your)\\s?)?(?:\\p{L}{2,14}\\s){0,2}?(?:invoice|invoicing|bill|request|order|mail|e-?mail)"
              + "|(?:please\\s)?cancel (?:it|that|this)|never ?mind(?=\\s*[,.!;:]|\\s*$|\\s(?:please|thanks|we|i|it|about)\\b|\\s(?:the|our|my|that)\\s(?:invoice|request|order|last|previous|e-?mail|mail)(?!\\s(?:number|no|address|date)))|(?:disregard|ignore|forget(?: about)?)\\s(?:(?:my|the|our|that|this)\\s)(?:\\p{L}{2,14}\\s){0,2}?(?:mail|e-?mail|message|request|invoice|letter|order)"
              + "|(?:withdraw|retract)\\s(?:the|our|my|this)\\s(?:\\p{L}{2,14}\\s){0,2}?(?:request|order|mail|e-?mail)"
              + "|no longer (?:need|want|require)\\s(?:the|an|that|your|this)\\s(?:invoice|bill|workshop|order|work|service)"
              + "|(?:no need|not necessary) (?:for an?|to (?:send|issue|write)) (?:(?:an?|the|your) )?(?:invoice|bill)"
              + "|(?:do not|don't|don’t) (?:send|issue|write|raise|make) (?:us |me )?(?:an?|the|that|your) (?:invoice|bill)|(?:do not|don't|don’t) (?:invoice|bill|charge) (?:us|me|it|this|that|the)"
              + "|(?:wir )?stornieren|bitte storn\\p{L}{1,8}|hat sich erledigt|bitte ignorieren sie|keine rechnung|annuleer|laat maar|vervallen|annule[zr]|ne pas facturer)(?![\\p{L}])");
  private static final Pattern EXISTING =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:resend|re-send|a copy of|copies of|copy of|duplicate|reprint|kopie|copie)(?![\\p{L}])"
              + "|\\binvoice\\s(?:no\\.?|nr\\.?|number|#)\\s?(?=[A-Z/-]{0,8}\\d)|\\b(?:INV|RE|BILL)[/-]\\d");
  private static final Pattern AGAIN =
      Pattern.compile("(?i)(?<![\\p{L}])(?:again|once more|nochmals|erneut|opnieuw)(?![\\p{L}])");
  private static final Pattern ALSO =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:also|additionally|in addition|another|a second|a further|on top|separately|zusätzlich|ook|nog een|aussi)(?![\\p{L}])");
  private static final Pattern INSTEAD =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:instead|replaces?|correct(?:ed|ion)|revised|updated?|rather|new version|amended|never ?mind|disregard|korrigiert|gecorrigeerd|corrig[ée]e?|stattdessen)(?![\\p{L}])");

  private static final Pattern FORGET =
      Pattern.compile("(?i)(?:do not|don't|don’t|not) (?:forget|hesitate) to");
  private static final Pattern ASKS_WHETHER =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:when|why|how|whether|did|who|where|what)\\s(?:\\p{L}{1,12}\\s){0,2}$");

  private static final Pattern SEVERAL =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:invoices|separate(?:ly)?\\s(?:invoice|bill)|(?:invoice|bill)\\s(?:\\p{L}{1,12}\\s){0,3}?separately|rechnungen|facturen|factures)(?![\\p{L}])");

  private static final Pattern HOLD =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:(?:hold|postpone|delay|pause|wait with|hold off|put)\\s.{0,40}?(?:invoice|invoicing|bill|request|order|on hold)"
              + "|(?:not|don't|don’t)\\s.{0,40}?(?:invoice|bill)\\s.{0,20}?(?:yet|before|until)|warten sie|noch nicht|nog niet|pas encore)(?![\\p{L}])");

  /** Words that hint at a change, and words that show that it is one of what was asked for. */
  private static final Pattern HINT =
      Pattern.compile(
          "(?i)(?<![\\p{L}])(?:actually|mistake|mistaken|wrong|(?:should|must) (?:be|have|read)|instead|correction|change|changed|amend|update|revise"
              + "|forgot|forgotten|error|oops|rather|adjust|typo|falsch|korrektur|ändern|korrigieren|fout|wijzig\\p{L}{0,4}|correctie"
              + "|vergessen|vergeten|erreur|modifier|corriger)(?![\\p{L}])");

  private static final Pattern MATTER =
      Pattern.compile(
          "(?i)\\d|(?<![\\p{L}])(?:invoice|price|prices|quantity|line|lines|item|items|amount|hours?|days?|units?|order|request|rate|VAT|tax|MwSt|BTW|rechnung|preis|menge|factuur|prijs|aantal|facture|prix)(?![\\p{L}])");

  private Wish() {}

  /** Whether it wants something to wait. */
  static boolean holds(String text) {
    return HOLD.matcher(text).find();
  }

  /** Whether it may change what was asked for, in words that we do not understand. */
  static boolean mayChange(Utterance said) {
    return HINT.matcher(said.text()).find() && MATTER.matcher(said.masked()).find();
  }

  /** Where the words that ask for an invoice end in this text, or -1. */
  static int asks(String text) {
    Matcher m = REQUEST.matcher(text);
    int end = -1;
    while (m.find()) {
      String before = text.substring(Math.max(0, m.start() - 30), m.end());
      boolean wonders =
          ASKS_WHETHER.matcher(text.substring(Math.max(0, m.start() - 40), m.start())).find();
      if (!wonders
          && !NOT.matcher(FORGET.matcher(before).replaceAll(" ")).find()
          && !CANCEL.matcher(FORGET.matcher(before).replaceAll(" ")).find()) {
        end = m.end();
      }
    }
    return end;
  }

  static boolean cancels(String text) {
    return CANCEL.matcher(text).find();
  }

  /** Whether it asks for more than one invoice. */
  static boolean several(String text) {
    return SEVERAL.matcher(text).find();
  }

  static boolean conditional(String text) {
    return CONDITION.matcher(text).find();
  }

  /** Whether it speaks of an invoice that exists: a copy of it, or its number. */
  static boolean ofExisting(String text) {
    return EXISTING.matcher(text).find();
  }

  static boolean again(String text) {
    return AGAIN.matcher(text).find();
  }

  static boolean adds(String text) {
    return ALSO.matcher(text).find();
  }

  static boolean replaces(String text) {
    return INSTEAD.matcher(text).find();
  }
}
