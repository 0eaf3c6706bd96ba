package io.digitalfte.draft;

import io.digitalfte.draft.read.Doubt;

/** What we ask about each doubt; {@code (%)} stands for the value that it is about. */
final class Questions {
  private Questions() {}

  /** The doubt in a few words. */
  static String inShort(Doubt.Kind kind) {
    return switch (kind) {
      case NO_AMOUNT -> "no amount is named";
      case NO_CURRENCY -> "no currency is named";
      case TWO_CURRENCIES -> "more than one currency";
      case TWO_READINGS -> "a number can be read in two ways";
      case UNREADABLE -> "an amount is not exact";
      case UNEXPLAINED -> "an amount belongs to no line";
      case NO_QUANTITY -> "a price for one without a quantity";
      case EACH_OR_TOGETHER -> "a price for one or for all";
      case LINE_NOT_ADDING_UP -> "a line does not add up";
      case TOTAL_NOT_ADDING_UP -> "the total does not add up";
      case NO_DESCRIPTION -> "a line without a description";
      case NEGATIVE -> "a negative amount";
      case DISCOUNT -> "a discount without its amount";
      case MIXED_TAX -> "prices with and without VAT";
      case OTHER_TAX -> "another VAT rate than ours";
      case TWO_ORDERS -> "more than one order number";
      case TWO_TERMS -> "more than one time of payment";
      case WHO_INVOICES_WHOM -> "a bill and a request in one letter";
      case CONDITION -> "the request depends on something";
      case WHICH_CHANGE -> "it is not certain what is changed";
      case TOO_LONG -> "the letter is too long to be read whole";
      case NOT_PROVEN -> "the change comes from a sender who is not proven";
      case SEVERAL_INVOICES -> "more than one invoice is asked for";
      case NOT_PLAIN -> "the letter holds words meant for a machine";
    };
  }

  /** The question in English. */
  static String english(Doubt.Kind kind) {
    return switch (kind) {
      case NO_AMOUNT ->
          "What amount shall we invoice (%)? Please name the price with its currency, the quantity, and whether it is without or with VAT.";
      case NO_CURRENCY -> "In which currency are the prices (%)?";
      case TWO_CURRENCIES ->
          "Your letter names more than one currency (%). Which one shall we use?";
      case TWO_READINGS ->
          "One number can be read in two ways (%). Please write it out, for example 1234.00.";
      case UNREADABLE -> "One amount is not exact or not readable (%). What is the exact amount?";
      case UNEXPLAINED ->
          "We do not know what one amount is for (%). Is it to be invoiced, and for what?";
      case NO_QUANTITY -> "How many shall we invoice at this price (%)?";
      case EACH_OR_TOGETHER -> "Is this price for each one or for all together (%)?";
      case LINE_NOT_ADDING_UP ->
          "In one line, quantity times price is not the amount stated (%). Which is right?";
      case TOTAL_NOT_ADDING_UP ->
          "The total you state does not match the lines (%). Which is right?";
      case NO_DESCRIPTION -> "What is this amount for (%)?";
      case NEGATIVE -> "One amount is negative (%). Is it a discount, or something else?";
      case DISCOUNT -> "Please state the discount as an amount.";
      case MIXED_TAX ->
          "Some prices are with VAT and some without. Please state all of them without VAT.";
      case OTHER_TAX ->
          "You name a VAT rate that is not the one our invoices bear (%). Please confirm the prices without VAT.";
      case TWO_ORDERS ->
          "Your letter names more than one order number (%). Which one belongs on the invoice?";
      case TWO_TERMS -> "Your letter names more than one time of payment. Which one holds?";
      case WHO_INVOICES_WHOM -> "Is this your invoice to us, or shall we write an invoice to you?";
      case CONDITION -> "Shall we write the invoice now, or wait for something first?";
      case WHICH_CHANGE ->
          "We are not certain what is to change. Please send all lines again: description, quantity and price.";
      case TOO_LONG ->
          "Your letter is too long for us to read whole. Please send only the lines to be invoiced.";
      case NOT_PROVEN ->
          "We received a change to your request, but could not verify that it is from you. Please confirm what"
              + " we shall invoice.";
      case SEVERAL_INVOICES ->
          "Shall we write one invoice with all lines, or several? For several, please send one letter for each.";
      case NOT_PLAIN -> "Please write in plain words what you would like from us.";
    };
  }

  /** The question in German. */
  static String german(Doubt.Kind kind) {
    return switch (kind) {
      case NO_AMOUNT ->
          "Welchen Betrag sollen wir in Rechnung stellen (%)? Bitte nennen Sie Preis mit Währung, Menge und ob er ohne oder mit MwSt. gilt.";
      case NO_CURRENCY -> "In welcher Währung gelten die Preise (%)?";
      case TWO_CURRENCIES ->
          "Ihr Schreiben nennt mehr als eine Währung (%). Welche sollen wir verwenden?";
      case TWO_READINGS ->
          "Eine Zahl lässt sich auf zwei Arten lesen (%). Bitte schreiben Sie sie aus, zum Beispiel 1234,00.";
      case UNREADABLE ->
          "Ein Betrag ist nicht genau oder nicht lesbar (%). Wie lautet der genaue Betrag?";
      case UNEXPLAINED ->
          "Bei einem Betrag wissen wir nicht, wofür er steht (%). Soll er berechnet werden, und wofür?";
      case NO_QUANTITY -> "Wie viel sollen wir zu diesem Preis berechnen (%)?";
      case EACH_OR_TOGETHER -> "Gilt dieser Preis je Stück oder insgesamt (%)?";
      case LINE_NOT_ADDING_UP ->
          "In einer Zeile ergibt Menge mal Preis nicht den genannten Betrag (%). Was stimmt?";
      case TOTAL_NOT_ADDING_UP ->
          "Die genannte Summe passt nicht zu den Positionen (%). Was stimmt?";
      case NO_DESCRIPTION -> "Wofür steht dieser Betrag (%)?";
      case NEGATIVE -> "Ein Betrag ist negativ (%). Ist es ein Rabatt oder etwas anderes?";
      case DISCOUNT -> "Bitte nennen Sie den Rabatt als Betrag.";
      case MIXED_TAX ->
          "Einige Preise sind mit, andere ohne MwSt. Bitte nennen Sie alle ohne MwSt.";
      case OTHER_TAX ->
          "Sie nennen einen anderen Steuersatz als unsere Rechnungen (%). Bitte bestätigen Sie die Preise ohne MwSt.";
      case TWO_ORDERS ->
          "Ihr Schreiben nennt mehr als eine Bestellnummer (%). Welche gehört auf die Rechnung?";
      case TWO_TERMS -> "Ihr Schreiben nennt mehr als ein Zahlungsziel. Welches gilt?";
      case WHO_INVOICES_WHOM ->
          "Ist dies Ihre Rechnung an uns, oder sollen wir Ihnen eine Rechnung stellen?";
      case CONDITION -> "Sollen wir die Rechnung jetzt schreiben oder noch auf etwas warten?";
      case WHICH_CHANGE ->
          "Wir sind nicht sicher, was sich ändern soll. Bitte senden Sie alle Positionen noch einmal: Bezeichnung, Menge und Preis.";
      case TOO_LONG ->
          "Ihr Schreiben ist zu lang. Bitte senden Sie nur die Positionen, die wir berechnen sollen.";
      case NOT_PROVEN ->
          "Wir haben eine Änderung Ihrer Anfrage erhalten, konnten aber nicht prüfen, ob sie von Ihnen stammt."
              + " Bitte bestätigen Sie, was wir berechnen sollen.";
      case SEVERAL_INVOICES ->
          "Sollen wir eine Rechnung mit allen Positionen schreiben oder mehrere? Bei mehreren senden Sie bitte je ein Schreiben.";
      case NOT_PLAIN -> "Bitte schreiben Sie uns in einfachen Worten, was Sie wünschen.";
    };
  }
}
