package io.digitalfte.secrets;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A known form of secrets.
 *
 * @param rule its id
 * @param what in words
 * @param hints one of these stands in every text that holds one; so that most texts cost no more
 *     than a look for them
 * @param pattern the form; the secret is its group {@code v} where it has one. Without nested
 *     repetition, so that no text makes it slow
 * @param holds what else has to hold of the value
 * @param told what one of them can be told by
 */
record Form(
    String rule,
    String what,
    List<String> hints,
    Pattern pattern,
    Predicate<String> holds,
    Told told) {
  /** What tells one secret of a form from another. */
  enum Told {
    /** The digest of its value. */
    VALUE,
    /** The digest of what follows, because the pattern is only how each of them begins. */
    REST,
    /** Nothing: there are so few values that their digests could be tried. */
    NOTHING
  }

  private static final String START = "(?<![A-Za-z0-9_-])";
  private static final String END = "(?![A-Za-z0-9_-])";

  /** Every known form. */
  static List<Form> all() {
    return List.of(
        new Form(
            "private-key",
            "a private key",
            List.of("PRIVATE KEY", "PuTTY-User-Key-File", "AGE-SECRET-KEY-1"),
            Pattern.compile(
                "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----"
                    + "|PuTTY-User-Key-File-[0-9]:|AGE-SECRET-KEY-1[A-Z0-9]{20,80}"),
            _ -> true,
            Told.REST),
        token("aws-key", "an AWS access key", "(AKIA|ASIA)[0-9A-Z]{16}", "AKIA", "ASIA"),
        token(
            "github-token",
            "a GitHub token",
            "(gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{60,244})",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_"),
        token("gitlab-token", "a GitLab token", "gl(pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,64}", "gl"),
        token(
            "slack-token",
            "a Slack token",
            "(xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-[0-9]-[A-Za-z0-9-]{20,200})",
            "xox",
            "xapp-"),
        new Form(
            "webhook",
            "the address of a webhook, which is its password",
            List.of(
                "hooks.slack.com/",
                "discord.com/api/webhooks/",
                "webhook.office.com/",
                "/hooks/",
                "/webhook"),
            Pattern.compile(
                "(hooks\\.slack\\.com/(services|workflows)/[A-Za-z0-9/]{20,120}"
                    + "|discord\\.com/api/webhooks/[0-9]{10,25}/[A-Za-z0-9_-]{40,100}"
                    + "|webhook\\.office\\.com/webhookb2/[A-Za-z0-9@/-]{60,300}"
                    // Mattermost's, and n8n's, whose paths are drawn at random.
                    + "|https?://[^\\s/]{1,100}/hooks/[a-z0-9]{26}(?![A-Za-z0-9])"
                    + "|https?://[^\\s/]{1,100}/webhook(-test)?/[0-9a-f]{8}(-[0-9a-f]{4}){3}"
                    + "-[0-9a-f]{12})"),
            _ -> true,
            Told.VALUE),
        token(
            "stripe-key",
            "a Stripe key",
            "([rs]k_(live|test)_[0-9A-Za-z]{16,247}|whsec_[A-Za-z0-9]{24,80})",
            "k_live_",
            "k_test_",
            "whsec_"),
        token(
            "google-key",
            "a Google key",
            "(AIza[0-9A-Za-z_-]{35}|GOCSPX-[A-Za-z0-9_-]{28}|ya29\\.[0-9A-Za-z_-]{30,500}"
                + "|1//0[A-Za-z0-9_-]{40,200})",
            "AIza",
            "GOCSPX-",
            "ya29.",
            "1//0"),
        token(
            "model-key",
            "the key of a language model",
            "(sk-(proj|svcacct|admin|or-v1|ant-[a-z0-9]{2,10})-[A-Za-z0-9_-]{20,250}"
                + "|sk-[A-Za-z0-9]{40,60}|hf_[A-Za-z0-9]{30,60}|gsk_[A-Za-z0-9]{40,80})",
            "sk-",
            "hf_",
            "gsk_"),
        token(
            "sendgrid-key", "a SendGrid key", "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}", "SG."),
        token("twilio-key", "a Twilio key", "SK[0-9a-f]{32}", "SK"),
        token("npm-token", "an npm token", "npm_[A-Za-z0-9]{36}", "npm_"),
        token("pypi-token", "a PyPI token", "pypi-[A-Za-z0-9_-]{60,250}", "pypi-"),
        token("telegram-token", "a Telegram bot's token", "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}", ":AA"),
        token(
            "x-token",
            "an X bearer token",
            "A{19,24}[A-Za-z0-9]{5,40}%[A-Za-z0-9%]{20,150}",
            "AAAAAAAAAAAAAAAAAAA"),
        token(
            "service-token",
            "a token of a service",
            "(do[opr]_v1_[0-9a-f]{64}|hvs\\.[A-Za-z0-9_-]{24,200}|dckr_pat_[A-Za-z0-9_-]{20,64}"
                + "|shp(at|ca|pa|ss)_[0-9a-fA-F]{32}|sq0(atp|csp)-[A-Za-z0-9_-]{22,43}"
                + "|lin_api_[A-Za-z0-9]{40}|ATATT3[A-Za-z0-9_=-]{50,250}|ntn_[A-Za-z0-9]{40,60}"
                + "|dapi[0-9a-f]{32})",
            "_v1_",
            "hvs.",
            "dckr_pat_",
            "shp",
            "sq0",
            "lin_api_",
            "ATATT3",
            "ntn_",
            "dapi"),
        new Form(
            "azure-key",
            "the key of an Azure account",
            List.of("AccountKey=", "AccessKey="),
            Pattern.compile(
                "(AccountKey|SharedAccessKey)=(?<v>[A-Za-z0-9+/]{40,100}={0,2})(?![A-Za-z0-9+/=])"),
            _ -> true,
            Told.VALUE),
        token("meta-token", "a Meta access token", "EAA[A-Za-z0-9]{60,400}", "EAA"),
        token(
            "bearer-token",
            "a signed token (JWT)",
            "eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000}",
            "eyJ"),
        new Form(
            "password-in-address",
            "an address with a password in it",
            List.of("://"),
            Pattern.compile(
                "(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/?#@:\"'<>]{1,100}"
                    + ":(?<v>[^\\s/?#@\"'<>]{3,200})@[A-Za-z0-9\\[]"),
            Value::meant,
            Told.NOTHING),
        new Form(
            "assigned",
            "a secret that is written out",
            List.of("=", ":"),
            Pattern.compile(
                "(?i)(?<![a-z0-9])[a-z0-9_.-]{0,40}?(password|passwd|passphrase|secret|api[_-]?key"
                    + "|access[_-]?key|auth[_-]?token|access[_-]?token|refresh[_-]?token"
                    + "|client[_-]?secret|private[_-]?key)(?![a-z])[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}"
                    + "(?<v>\"[^\"\\r\\n]{8,200}\"|'[^'\\r\\n]{8,200}'"
                    + "|[^\\s\"'`,;<>{}\\[\\]()]{8,200})"),
            Value::written,
            Told.NOTHING),
        new Form(
            "card-number",
            "the number of a payment card",
            List.of("4", "5", "2", "3", "6"),
            Pattern.compile(
                "(?<![0-9A-Za-z.,/_+-])(?<v>[2-6][0-9]{3}(?:[ -]?[0-9]{4}){2}[ -]?[0-9]{1,7})"
                    + "(?![0-9A-Za-z])"),
            Value::card,
            Told.NOTHING),
        new Form(
            "payment-file",
            "a payment or bank statement file",
            List.of("urn:iso:std:iso:20022:tech:xsd:", "OFXHEADER:", ":20:"),
            Pattern.compile(
                "urn:iso:std:iso:20022:tech:xsd:(pain|camt|pacs)\\.[0-9]{3}|OFXHEADER:[0-9]"
                    + "|(?m:^:20:[^\\r\\n]{1,16}\\r?\\n(?:[^\\r\\n]{0,80}\\r?\\n){0,3}:25:)"),
            _ -> true,
            Told.REST));
  }

  private static Form token(String rule, String what, String form, String... hints) {
    return new Form(
        rule,
        what,
        List.of(hints),
        Pattern.compile(START + "(?<v>" + form + ")" + END),
        _ -> true,
        Told.VALUE);
  }
}
