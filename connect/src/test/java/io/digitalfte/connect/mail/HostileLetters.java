package io.digitalfte.connect.mail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Raw letters that were made to break whoever reads them, by name. */
final class HostileLetters {
  static final String FROM = "From: Eve <eve@evil.example>\nMessage-ID: <1@evil.example>\n";

  private HostileLetters() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> letters = new LinkedHashMap<>();
    headers(letters);
    parts(letters);
    codings(letters);
    html(letters);
    return letters;
  }

  private static void headers(Map<String, byte[]> letters) {
    add(letters, "nothing", "");
    add(letters, "only line ends", "\n\n\n");
    add(letters, "no header at all", "just text, and nothing else");
    add(letters, "no line end after the header", "Subject: x");
    add(letters, "no from", "Subject: x\n\nText");
    add(letters, "a from that is none", "From: @@<<>>,;:\\\"\nSubject: x\n\nText");
    add(letters, "an open quote in from", "From: \"Eve <eve@evil.example>\n\nText");
    add(letters, "an empty group", "From: undisclosed-recipients:;\n\nText");
    add(letters, "100,000 headers", FROM + "X-A: b\n".repeat(100_000) + "\nText");
    add(letters, "a header of 5 MB", FROM + "Subject: " + "x".repeat(5_000_000) + "\n\nText");
    add(
        letters,
        "a header of 100,000 folds",
        FROM + "Subject: x" + "\n y".repeat(100_000) + "\n\nT");
    add(
        letters,
        "100,000 recipients",
        FROM + "To: " + "a@b.example, ".repeat(100_000) + "\n\nText");
    add(
        letters,
        "100,000 references",
        FROM
            + "References: "
            + IntStream.range(0, 100_000)
                .mapToObj(i -> "<" + i + "@x>")
                .collect(Collectors.joining(" "))
            + "\n\nText");
    add(letters, "deep comments", "From: " + "(".repeat(30_000) + "eve@evil.example\n\nText");
    add(letters, "many quotes", "From: " + "\"a\" ".repeat(8_000) + "<eve@evil.example>\n\nText");
    add(letters, "NUL everywhere", "Fr\0om: a\0@b.example\nSub\0ject: \0x\n\n\0Te\0xt\0");
    add(
        letters,
        "a header injected through an encoded word",
        FROM + "Subject: =?utf-8?Q?x=0D=0ABcc:_all@x.example=0D=0A=0D=0Abody?=\n\nText");
    add(
        letters,
        "a name with a line end",
        "From: =?utf-8?B?RXZlDQpCY2M6IHg=?= <eve@evil.example>\n\nText");
    add(letters, "a subject that turns around", FROM + "Subject: \u202e\u2066evil\u200f\n\nText");
    add(letters, "a message id with a line end", FROM.replace("1@", "1@\n x") + "\nText");
    add(
        letters,
        "a message id of 100 kB",
        "From: e@x.example\nMessage-ID: <" + "i".repeat(100_000) + ">\n\nT");
    add(letters, "endless encoded words", FROM + "Subject: " + "=?".repeat(10_000) + "\n\nText");
    add(letters, "a wild date", FROM + "Date: " + "9".repeat(10_000) + "\n\nText");
    add(letters, "a lone carriage return", (FROM + "\nText").replace("\n", "\r"));
  }

  private static void parts(Map<String, byte[]> letters) {
    StringBuilder nested = new StringBuilder(FROM);
    for (int i = 0; i < 5_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b");
      nested.append(i).append('\n');
    }
    add(letters, "5,000 nested multiparts", nested + "\nText");
    StringBuilder same = new StringBuilder(FROM);
    same.append("Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(5_000));
    add(letters, "5,000 nested multiparts with one boundary", same + "\nText");
    add(letters, "200,000 parts", multipart("b", "--b\n\nx\n".repeat(200_000)));
    add(letters, "no end of the boundary", multipart("b", "--b\n\nText"));
    add(letters, "no boundary named", FROM + "Content-Type: multipart/mixed\n\n--b\n\nText");
    add(letters, "an empty boundary", multipart("\"\"", "--\n\nText\n----"));
    add(letters, "no part at all", multipart("b", "nothing here"));
    add(letters, "only boundaries", multipart("b", "--b\n".repeat(1_000)));
    add(letters, "an end and no begin", multipart("b", "--b--\n"));
    StringBuilder letter = new StringBuilder(FROM);
    letter.append("Content-Type: message/rfc822\n\n".repeat(3_000));
    add(letters, "3,000 letters in letters", letter + "Text");
    add(
        letters,
        "a multipart in base64",
        multipart("b", "--b\n").replace("boundary", "x; boundary")
            + "Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=c\n\nLS1jCg==");
    add(
        letters,
        "a file name of a path",
        multipart(
            "b",
            "--b\nContent-Type: text/plain; name=\"/etc/passwd\"\n"
                + "Content-Disposition: attachment; filename=\"..\\..\\con\"\n\nx\n--b--"));
    add(
        letters,
        "a file name of 1 MB",
        multipart("b", "--b\nContent-Type: a/b; name=\"" + "n".repeat(1_000_000) + "\"\n\nx"));
    add(
        letters,
        "10,000 parameters",
        FROM + "Content-Type: text/plain" + "; a*1*=x".repeat(10_000) + "\n\nText");
  }

  private static void codings(Map<String, byte[]> letters) {
    for (String broken : new String[] {"====", "A", "@@@@", "QUJD=RA", "QQ==QQ==Q", "\0\0\0\0"}) {
      add(
          letters,
          "broken base64 " + broken.replace('\0', '0'),
          FROM + "Content-Transfer-Encoding: base64\n\n" + broken);
    }
    add(letters, "broken quoted-printable", coded("quoted-printable", "=\n==3=ZZ=3D=4"));
    add(letters, "an unknown coding", coded("x-zip", "Text"));
    for (String charset :
        new String[] {"x-nothing", "\u0000", "utf-16", "utf-7", "UTF-8; x", "-"}) {
      letters.put(
          "charset " + charset.replace('\0', '0'),
          (FROM + "Content-Type: text/plain; charset=\"" + charset + "\"\n\nT\u00e4xt\u00ff")
              .getBytes(StandardCharsets.ISO_8859_1));
    }
    byte[] noise = new byte[300_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * 31 + (i >> 7));
    }
    letters.put("noise", noise);
  }

  private static void html(Map<String, byte[]> letters) {
    String type = FROM + "Content-Type: text/html\n\n";
    add(letters, "100,000 nested elements", type + "<div>".repeat(100_000) + "Text");
    add(letters, "30,000 nested tables", type + "<table><tr><td>".repeat(30_000) + "Text");
    add(letters, "20,000 tables in a row", type + "<table><tr><td>a<td>b</table>".repeat(20_000));
    add(letters, "50,000 nested links", type + "<a href=x>".repeat(50_000) + "Text");
    add(letters, "open comment", type + "Text <!-- ");
    add(
        letters,
        "an attribute of 1 MB",
        type + "<a href=\"" + "x".repeat(1_000_000) + "\">Text</a>");
    add(letters, "HTML of 20 MB", type + "<p>Text</p>".repeat(2_000_000));
  }

  private static String coded(String coding, String content) {
    return FROM + "Content-Transfer-Encoding: " + coding + "\n\n" + content;
  }

  private static String multipart(String boundary, String content) {
    return FROM + "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n" + content;
  }

  private static void add(Map<String, byte[]> letters, String name, String raw) {
    letters.put(name, raw.getBytes(StandardCharsets.UTF_8));
  }
}
