package io.digitalfte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.node.JsonNodeFactory;

class JUnitTest {
  @Test
  void each_check_is_a_test_case_and_its_errors_a_failure() throws Exception {
    Document xml =
        parsed(
            new Check(
                "clean",
                List.of(Finding.warning("a.b", "sale", "old", "")),
                Duration.ofMillis(1500)),
            Check.of(
                "red",
                List.of(
                    Finding.error("a.one", "sale", "first", "do this"),
                    Finding.error("a.two", "sale", "second", ""))));
    Element suite = element(xml, "testsuite", 0);
    assertThat(suite.getAttribute("name")).isEqualTo("addons verify");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("1.500");
    assertThat(element(xml, "testcase", 0).getElementsByTagName("failure").getLength()).isZero();
    assertThat(element(xml, "system-out", 0).getTextContent()).contains("old");
    Element failure = element(xml, "failure", 0);
    assertThat(failure.getAttribute("type")).isEqualTo("a.one");
    assertThat(failure.getAttribute("message")).isEqualTo("first");
    assertThat(failure.getTextContent()).contains("-> do this", "second");
  }

  @Test
  void a_report_of_nothing_is_a_failed_case() throws Exception {
    assertThat(element(parsed(), "testsuite", 0).getAttribute("failures")).isEqualTo("1");
    assertThat(element(parsed(), "failure", 0).getAttribute("type")).isEqualTo("report.empty");
  }

  @Test
  void any_text_makes_well_formed_xml() throws Exception {
    String nasty = "<a href='x'>&\"]]>\u0000\u0008\ud800 \ufffe \ud83d\ude00\n\ttail";
    Document xml = parsed(Check.of(nasty, List.of(Finding.error("a.b", nasty, nasty, nasty))));
    assertThat(element(xml, "failure", 0).getAttribute("message"))
        .isEqualTo("<a href='x'>&\"]]>\ufffd\ufffd\ufffd \ufffd \ud83d\ude00\n\ttail");
  }

  private static Document parsed(Check... checks) throws Exception {
    String xml =
        JUnit.of(
            new Report(
                "addons verify",
                List.of(checks),
                List.of(),
                JsonNodeFactory.instance.objectNode()));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Element element(Document xml, String name, int index) {
    return (Element) xml.getElementsByTagName(name).item(index);
  }
}
