package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A letter's text taken apart: what this letter itself says, and who signed it. Quoted history,
 * disclaimers and footers are neither.
 *
 * @param body what it says, line by line; blank lines part paragraphs
 * @param signature the lines from the closing words on
 * @param cut whether our bounds left something out
 */
record Page(List<String> body, List<String> signature, boolean cut) {
  private static final int MOST_LINES = 2_000;
  private static final int LONGEST_LINE = 2_000;
  private static final int MOST_CHARACTERS = 100_000;
  private static final int MOST_NUMBERS = 100;

  private static final Pattern WROTE =
      Pattern.compile(
          "(?i)^\\s{0,3}(?:on|am|le|op|il|el)\\s.{4,200}(?:wrote|schrieb|[ée]crit|schreef|scritto"
              + "|escribi[óo]).{0,120}:\\s*$");
  private static final Pattern WROTE_BEGINS =
      Pattern.compile("(?i)^\\s{0,3}(?:on|am|le|op)\\s.{10,}");
  private static final Pattern HISTORY =
      Pattern.compile(
          "(?i)^\\s{0,3}-{2,20}\\s{0,3}(?:original message|original appointment|forwarded message"
              + "|urspr[üu]ngliche nachricht|weitergeleitete nachricht|oorspronkelijk bericht"
              + "|message d'origine|message transf[ée]r[ée]).{0,40}"
              + "|^\\s{0,3}begin forwarded message:.{0,20}");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)^\\s{0,3}\\*?(?:from|sent|to|cc|subject|date|von|gesendet|an|betreff|datum|de|envoy[ée]"
              + "|[àa]|objet|van|verzonden|aan|onderwerp)\\s?:\\*?\\s.{1,300}");
  private static final Pattern AUTHOR =
      Pattern.compile("(?i)^\\s{0,3}\\*?(?:from|von|de|van)\\s?:\\*?\\s.{1,300}");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)^\\s{0,3}(?:with\\s)?(?:(?:kind|best|warm|warmest|kindest|many|my best)\\s(?:regards|wishes"
              + "|greetings)|regards|best|sincerely|yours(?:\\s(?:sincerely|faithfully|truly))?"
              + "|sincerely yours|cheers|cordially|mit\\s(?:freundlichen|besten|herzlichen)\\s"
              + "gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|freundliche|liebe|herzliche)\\sgr(?:ü|ue)(?:ß|ss)e"
              + "|mfg|(?:met\\s)?vriendelijke\\sgroet(?:en)?|groet(?:en|jes)?|cordialement"
              + "|bien\\s(?:à\\svous|cordialement)|(?:bien\\s)?sinc[èe]res\\ssalutations"
              + "|salutations(?:\\sdistingu[ée]es)?)\\s{0,2}[,.!]?\\s*$");
  private static final Pattern THANKS =
      Pattern.compile(
          "(?i)^\\s{0,3}(?:many\\s)?(?:thanks|thank you|thx|danke|vielen dank|dank|bedankt|alvast bedankt"
              + "|merci)(?:\\s(?:a lot|very much|so much|in advance|again|im voraus|d'avance))?"
              + "\\s{0,2}[,.!]?\\s*$");
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)^\\s{0,3}(?:sent from my|von meinem .{1,30} gesendet|get outlook for|verzonden vanaf"
              + "|envoy[ée] de mon).{0,80}$");
  private static final Pattern DISCLAIMER =
      Pattern.compile(
          "(?i)^\\s{0,3}(?:[*_]{0,2})(?:(?:this|the information in this|diese|dit|ce)\\s.{0,30}"
              + "(?:e-?mail|message|nachricht|bericht|communication).{0,80}(?:confidential|intended"
              + "|privileged|vertraulich|vertrouwelijk|confidentiel)"
              + "|disclaimer\\b|confidentiality notice|legal notice|haftungsausschluss).*$");
  private static final Pattern FOOTER =
      Pattern.compile(
          "(?i).*\\b(?:unsubscribe|view (?:this|it) (?:e-?mail )?in (?:your|a) browser|manage (?:your )?"
              + "preferences|abmelden|newsletter abbestellen|uitschrijven|se d[ée]sabonner"
              + "|d[ée]sinscrire|you (?:are receiving|received) this)\\b.*");
  private static final Pattern POSTSCRIPT =
      Pattern.compile("(?i)^\\s{0,3}p\\.?\\s?s\\.?\\s?[:.,-]?\\s.+");
  private static final Pattern MONEY =
      Pattern.compile("\\d.{0,3}" + Currencies.MARK + "|" + Currencies.MARK + ".{0,3}\\d");

  Page {
    body = List.copyOf(body);
    signature = List.copyOf(signature);
  }

  /** Takes this text apart. */
  static Page of(String text) {
    List<String> all = new ArrayList<>();
    boolean cut = false;
    int left = MOST_CHARACTERS;
    for (int from = 0; from <= text.length(); ) {
      if (all.size() == MOST_LINES || left <= 0) {
        cut = true;
        break;
      }
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      int last = crowded(text, from, Math.min(end, from + LONGEST_LINE));
      cut |= last < end;
      left -= last - from + 1;
      all.add(clean(text.substring(from, last)));
      from = end + 1;
    }
    return signed(own(all), cut);
  }

  /** The lines that are not quoted from an earlier letter. */
  private static List<String> own(List<String> lines) {
    List<String> own = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
      if (line.startsWith(">") || line.startsWith(" >")) {
        continue;
      }
      int wrote = WROTE.matcher(line).matches() ? 1 : 0;
      if (wrote == 0
          && WROTE_BEGINS.matcher(line).matches()
          && line.length() < 300
          && WROTE.matcher(line + " " + next.strip()).matches()) {
        wrote = 2;
      }
      if (wrote > 0) {
        if (!quoteFollows(lines, i + wrote)) {
          break;
        }
        i += wrote - 1;
        continue;
      }
      boolean headers =
          AUTHOR.matcher(line).matches() && !own.isEmpty() && HEADER.matcher(next).matches();
      if (headers || HISTORY.matcher(line).matches()) {
        break;
      }
      own.add(line);
    }
    return own;
  }

  private static boolean quoteFollows(List<String> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return lines.get(i).stripLeading().startsWith(">");
      }
    }
    return false;
  }

  private static Page signed(List<String> lines, boolean cut) {
    List<String> body = new ArrayList<>();
    List<String> signature = new ArrayList<>();
    boolean signing = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (DISCLAIMER.matcher(line).matches() && !MONEY.matcher(line).find()) {
        break;
      }
      if (FOOTER.matcher(line).matches() || DEVICE.matcher(line).matches()) {
        continue;
      }
      boolean dashes = line.equals("--") || line.equals("-- ");
      signing |= dashes || CLOSING.matcher(line).matches() || thanks(lines, i);
      if (signing && POSTSCRIPT.matcher(line).matches()) {
        signing = false;
      }
      if (signing) {
        signature.add(line);
      } else {
        body.add(line);
      }
    }
    return new Page(body, signature, cut);
  }

  /** Whether the thanks here close the letter: little follows, and no money. */
  private static boolean thanks(List<String> lines, int at) {
    if (!THANKS.matcher(lines.get(at)).matches()) {
      return false;
    }
    int left = 0;
    for (int i = at + 1; i < lines.size(); i++) {
      left += lines.get(i).isBlank() ? 0 : 1;
      if (left > 8 || MONEY.matcher(lines.get(i)).find() || lines.get(i).length() > 80) {
        return false;
      }
    }
    return at > 0;
  }

  /** Where a line ends, or where it holds more numbers than a line of a letter does. */
  private static int crowded(String text, int from, int end) {
    int numbers = 0;
    boolean within = false;
    for (int i = from; i < end; i++) {
      boolean digit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
      numbers += digit && !within ? 1 : 0;
      within = digit;
      if (numbers > MOST_NUMBERS) {
        return i;
      }
    }
    return end;
  }

  /** A line without control, direction and other unseen characters; tabs and wide spaces stay. */
  private static String clean(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int type = Character.getType(c);
      boolean unseen =
          (type == Character.CONTROL && c != '\t')
              || type == Character.FORMAT
              || type == Character.PRIVATE_USE;
      if (!unseen) {
        out.append(c == '\u2007' || c == '\u2008' ? '\u00a0' : c);
      }
    }
    return out.toString();
  }
}
