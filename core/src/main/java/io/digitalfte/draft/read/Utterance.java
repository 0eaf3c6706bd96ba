package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing a letter says: a line of a list, or a sentence of a paragraph whose lines are joined.
 *
 * @param text the words
 * @param masked the same with what is no amount blanked out
 * @param listed whether it stood on a line of its own
 * @param bullet whether a bullet or number led it
 * @param amounts the amounts in it, in order
 */
record Utterance(String text, String masked, boolean listed, boolean bullet, List<Amount> amounts) {
  private static final int LONGEST = 4_000;
  private static final Pattern BULLET =
      Pattern.compile(
          "^\\s{0,12}(?:[-*•–—·●▪◦]\\s+|\\(?\\d{1,2}[.)]\\s+(?=\\S)|\\(?[a-z][.)]\\s+)");
  private static final Pattern JOINS =
      Pattern.compile(
          "(?i).*(?:\\b(?:at|for|of|and|the|an?|our|your|to|in|on|is|per|with|plus|excl|incl|von|für|zu|mit"
              + "|und|der|die|das|de|het|een|voor|met|en|pour|et|du|la|le|un|une"
              + ")|[,@])\\s*$");
  private static final Pattern LONE_MARK =
      Pattern.compile("(?:^|[^\\d\\s])\\s{0,2}" + Currencies.MARK + "$");
  private static final Pattern ITEM_BEGINS =
      Pattern.compile(
          "(?i)^\\s{0,12}\\d{1,6}(?:[.,]\\d{1,3})?\\s?(?:[x×*]|" + Words.UNIT + ")\\b.*");
  private static final Pattern SENTENCE_END =
      Pattern.compile("[.!?]['\")]?\\s{1,4}(?=[\\p{Lu}\"'(])");
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?i).*(?:\\b(?:no|nr|art|approx|ca|excl|incl|inkl|exkl|inc|ltd|co|corp|mr|mrs|ms|dr|prof|st|str"
              + "|zzgl|bzw|ref|tel|pos|qty|vol|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|dept"
              + "|est|max|min|attn|fa|hr|fr|mw|dhr|mevr|nummer|bestell-nr|p\\.o|b\\.v|e\\.g|i\\.e|z\\.b|d\\.h)"
              + ")$");
  private static final Pattern ORDINAL = Pattern.compile("(?:^|.*[\\s(])\\d{1,2}$", Pattern.DOTALL);
  private static final Pattern MONTH_NEXT = Pattern.compile("(?i:" + Mask.MONTH + ")");

  /** These words as one utterance. */
  static Utterance of(String words, boolean listed, boolean bullet) {
    String masked = Mask.of(words);
    return new Utterance(words, masked, listed, bullet, Amounts.in(masked));
  }

  /** What these lines say. */
  static List<Utterance> of(List<String> lines) {
    List<Utterance> all = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i++);
      if (line.isBlank()) {
        continue;
      }
      boolean bullet = BULLET.matcher(line).find();
      StringBuilder whole = new StringBuilder(BULLET.matcher(line).replaceFirst("").strip());
      int parts = 1;
      String last = line;
      while (i < lines.size() && whole.length() < LONGEST && joins(last, lines.get(i))) {
        last = lines.get(i++);
        whole.append(' ').append(last.strip());
        parts++;
      }
      split(whole.toString(), bullet || parts == 1, bullet, all);
    }
    return all;
  }

  private static boolean joins(String line, String next) {
    String end = line.strip();
    String begin = next.strip();
    if (begin.isEmpty() || BULLET.matcher(next).find() || ITEM_BEGINS.matcher(next).matches()) {
      return false;
    }
    char lastChar = end.charAt(end.length() - 1);
    if (lastChar == ':' || lastChar == ';') {
      return false;
    }
    boolean lower = Character.isLowerCase(begin.codePointAt(0));
    boolean ended = lastChar == '.' || lastChar == '!' || lastChar == '?';
    if (ended) {
      return lower && end.length() >= 40;
    }
    boolean greeting =
        end.length() < 60
            && lastChar == ','
            && end.toLowerCase(Locale.ROOT)
                .matches(
                    "(?:dear|hi|hello|good|hallo|guten|sehr|liebe|lieber|beste|geachte|bonjour|cher|madame|monsieur)\\b.*");
    if (greeting) {
      return false;
    }
    boolean open = JOINS.matcher(end).matches() && (lastChar != ',' || lower);
    boolean flows = lower && end.length() >= 30;
    boolean parted = LONE_MARK.matcher(end).find() && Character.isDigit(begin.charAt(0));
    boolean full = end.length() >= 55 && Amounts.in(Mask.of(end)).isEmpty();
    return open || flows || parted || full;
  }

  private static void split(String text, boolean listed, boolean bullet, List<Utterance> out) {
    Matcher m = SENTENCE_END.matcher(text);
    int from = 0;
    int before = out.size();
    while (m.find()) {
      String sentence = text.substring(from, m.start());
      boolean dot = text.charAt(m.start()) == '.';
      String tail = sentence.substring(Math.max(0, sentence.length() - 20));
      boolean ordinal =
          ORDINAL.matcher(tail).matches()
              && MONTH_NEXT.matcher(text).region(m.end(), text.length()).lookingAt();
      if (!dot || !(ordinal || ABBREVIATION.matcher(tail).matches())) {
        add(text.substring(from, m.start() + 1), listed, bullet, out);
        from = m.end();
      }
    }
    add(text.substring(from), listed, bullet, out);
    for (int i = before; i < out.size() && out.size() > before + 1; i++) {
      Utterance u = out.get(i);
      out.set(i, new Utterance(u.text, u.masked, false, u.bullet, u.amounts));
    }
  }

  private static void add(String text, boolean listed, boolean bullet, List<Utterance> out) {
    String said = text.strip();
    if (!said.isEmpty()) {
      out.add(of(said, listed, bullet));
    }
  }
}
