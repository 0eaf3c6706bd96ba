package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What in a letter calls for a person's care, whatever else it says. */
public enum Alarm {
  LEGAL(
      "lawyers?|attorneys?|solicitors?|legal (?:action|proceedings|counsel|steps)|law ?suits?|sue (?:you|us)|in court|court order|subpoena|litigation|breach of contract|cease and desist"
          + "|anwalt|rechtsanwalt\\p{L}{0,6}|klage|gericht|mahnbescheid|advocaat|rechtszaak|dagvaarding|avocat|tribunal|mise en demeure"),
  PERSONNEL(
      "salar(?:y|ies)|payroll|pay ?slips?|dismiss(?:al|ed)|laid off|termination of employment|employment contract|job application|curriculum vitae|resignation|disciplinary|harassment"
          + "|gehalt|kündigung|arbeitsvertrag|bewerbung|ontslag|salaris|sollicitatie|licenciement|salaire"),
  HEALTH(
      "illness|diagnos(?:is|ed)|sick leave|hospital|surgery|cancer|pregnan(?:t|cy)|medical (?:record|report|leave|condition)|disability|burn-?out|therapy"
          + "|krankheit|krankgeschrieben|krankenhaus|ziekte|ziekenhuis|maladie|hôpital"),
  THREAT(
      "or else|you will regret|we know where|kill|bomb|ransom|blackmail|extort\\p{L}{0,6}|hurt you|leak your|publish your|pay up|consequences for you"
          + "|erpress\\p{L}{0,6}|drohung|chantage|bedreig\\p{L}{0,6}"),
  BANK_DETAILS(
      "IBAN|BIC|SWIFT(?: code)?|sort code|routing number|account (?:number|no)|bank (?:details|account|data|information)|new (?:bank|account)|wire transfer|bankverbindung|kontonummer|bankrekening|rekeningnummer|coordonnées bancaires|RIB"),
  INSTRUCTIONS("");

  private static final Pattern FOR_MACHINES =
      Pattern.compile(
          "(?i)^\\s{0,3}(?:(?:approved|auto_?approved?)\\s?:\\s?(?:true|yes|1)|(?:approval|verdict|assurance|digest)\\s?:\\s?\\S|status\\s?:\\s?(?:approved|waiting|done)|origin\\s?:\\s?(?:owner|rule))"
              + "|^\\s{0,3}%%|%%\\s?fte\\b|\\bfte\\s(?:proposal|run|stop|policy|key)\\s"
              + "|^\\s{0,3}#{1,6}\\s(?:proposed response|reply|what will happen|approval|approved|system|instructions?|decision)\\b"
              + "|(?:ignore|disregard|forget|override)\\s(?:\\p{L}{1,12}\\s){0,4}(?:previous|prior|above|earlier|other|system)?\\s?(?:instructions?|prompts?|rules|guidelines|polic(?:y|ies))"
              + "|system prompt|you are (?:now )?(?:an? )?(?:AI|assistant|language model|agent|chatbot|helpful)|as an AI\\b|language model|<\\|?(?:im_start|im_end|system|endoftext)|\\[/?INST]|</?(?:system|assistant|instructions?|tool_call)>"
              + "|^\\s{0,3}(?:assistant|system|developer)\\s?:|\\bmove (?:this|the) (?:note|file|proposal)\\b|Pending_Approval|Needs_Action|\\bApproved/|```\\s?(?:yaml|json|policy)|\\{\\{|AUTO[- ]?APPROVE|do not (?:ask|tell|show|notify) (?:the |your )?(?:human|owner|user|person|operator)"
              + "|without asking (?:the |your )?(?:owner|user|human|person|operator)");
  private static final Pattern ACCOUNT =
      Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b");

  private static final int MOST = 200_000;

  private final Pattern words;

  Alarm(String words) {
    this.words =
        words.isEmpty()
            ? Pattern.compile("(?!)")
            : Pattern.compile("(?i)(?<![\\p{L}])(?:" + words + ")(?![\\p{L}])");
  }

  /** What a letter's subject and text raise; the whole text counts, quoted or not. */
  public static Set<Alarm> raised(String subject, String text) {
    Set<Alarm> raised = EnumSet.noneOf(Alarm.class);
    for (String line : lines(subject, text)) {
      for (Alarm alarm : values()) {
        if (!raised.contains(alarm) && alarm.words.matcher(line).find()) {
          raised.add(alarm);
        }
      }
      if (ACCOUNT.matcher(line).find()) {
        raised.add(BANK_DETAILS);
      }
      if (FOR_MACHINES.matcher(line).find()) {
        raised.add(INSTRUCTIONS);
      }
    }
    return raised;
  }

  private static List<String> lines(String subject, String text) {
    List<String> lines = new ArrayList<>();
    lines.add(subject);
    for (int from = 0; from <= text.length() && lines.size() < 2_000 && from < MOST; ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      lines.add(text.substring(from, Math.min(end, from + 2_000)));
      from = end + 1;
    }
    return lines;
  }
}
