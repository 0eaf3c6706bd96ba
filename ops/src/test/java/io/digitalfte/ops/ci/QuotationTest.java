package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

class QuotationTest {
  @Test
  void whatever_stands_in_it_it_is_one_block_of_code() {
    String fenced =
        Quotation.fenced(
            List.of("```", "# a heading", "``````", "~~~", "[x](http://evil.example)", "    ````"));
    Node document = Parser.builder().build().parse(fenced);
    assertThat(document.getFirstChild()).isInstanceOf(FencedCodeBlock.class);
    assertThat(document.getFirstChild().getNext()).isNull();
  }

  @Test
  void nobody_is_called_and_nothing_is_linked_or_hidden() {
    String fenced =
        Quotation.fenced(
            List.of(
                "@ada (@acme/devs) fixes #12, acme/shop#7, GH-3 and gh-4, not ada@acme.example",
                "https://github.com/acme/shop/issues/9 and /acme/shop/pull/8",
                "<img src=x onerror=alert(1)> <!-- fte:a_1 --> </details> 1 < 2 <% x %> %%hidden%%",
                "a\u202eb\u200bc\u001b[31mred\u001b[0m\u0007"));
    assertThat(fenced)
        .doesNotContain("@ada ", "@acme/", "#12", "#7", "GH-3", "gh-4", "/issues/9", "/pull/8")
        .doesNotContain("<img", "<!--", "</", "<%", "%%", "\u202e", "\u200b", "\u001b", "\u0007")
        .contains("\uff20ada", "ada@acme.example", "1 < 2", "a?b?cred?");
  }

  @Test
  void what_looks_like_a_secret_goes_by_whole_lines() {
    String token = "ghp_" + "aB3d".repeat(9);
    String fenced =
        Quotation.fenced(
            List.of(
                "before",
                "using " + token + " for it",
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "c2hvcnQ",
                "bGluZXM",
                "-----END OPENSSH PRIVATE KEY-----",
                "commit " + "c0ffee12".repeat(5),
                "after"));
    assertThat(fenced)
        .contains("before", "after", "commit c0ffee12", "it looks like a GitHub token")
        .doesNotContain(token, "ghp_", "c2hvcnQ", "bGluZXM");
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add((token + " ").repeat(5));
    }
    assertThat(Quotation.fenced(many)).doesNotContain("ghp_");
    assertThat(Quotation.span("job " + token, 100)).doesNotContain("ghp_");
  }

  @Test
  void it_is_bounded() {
    List<String> endless = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      endless.add("word ".repeat(2_000));
    }
    assertThat(Quotation.fenced(endless)).hasSizeLessThan(20_000).contains("(more is not quoted)");
    assertThat(Quotation.fenced(List.of())).isEmpty();
  }

  @Test
  void a_name_is_a_span_of_code_and_ends_where_it_should() {
    String html =
        HtmlRenderer.builder()
            .build()
            .render(
                Parser.builder().build().parse(Quotation.span("a`` ` <b>x</b> @ada\n# y", 100)));
    assertThat(html)
        .startsWith("<p><code>")
        .endsWith("</code></p>\n")
        .doesNotContain("@ada", "<b>");
    assertThat(Quotation.span(" ", 9)).isEqualTo("`?`");
  }
}
