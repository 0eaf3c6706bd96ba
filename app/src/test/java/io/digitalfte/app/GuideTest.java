package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide says what the program does. */
class GuideTest {
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

  @Test
  void every_code_of_a_fault_is_explained_with_its_status() {
    String page = House.text(House.ROOT.resolve("docs/guide/errors.md"));
    for (Fault.Code code : Fault.Code.values()) {
      assertThat(page).contains("| `" + code + "` | " + code.exit() + " |");
    }
  }

  @Test
  void every_kind_of_error_of_odoos_is_explained_and_whether_to_ask_again() {
    String page = House.text(House.ROOT.resolve("docs/guide/errors.md"));
    for (OdooError.Kind kind : OdooError.Kind.values()) {
      OdooError error = new OdooError(kind, 0, "", "");
      assertThat(page)
          .containsPattern(
              "(?m)^\\| `"
                  + error.toolError().kind()
                  + "` \\|.*\\| "
                  + (error.retryable() ? "yes" : "no")
                  + " \\|$");
    }
  }

  @Test
  void every_link_between_pages_leads_somewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      LINK.matcher(House.text(page))
          .results()
          .map(MatchResult::group)
          .map(link -> link.substring(2, link.length() - 1).replaceAll("#.*", ""))
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .forEach(link -> dead.add(House.name(page) + " -> " + link));
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void every_page_of_the_guide_and_every_decision_is_in_its_index() throws IOException {
    for (String folder : List.of("docs/guide", "docs/decisions")) {
      String index = House.text(House.ROOT.resolve(folder).resolve("README.md"));
      try (Stream<Path> pages = Files.list(House.ROOT.resolve(folder))) {
        assertThat(pages.map(page -> String.valueOf(page.getFileName())))
            .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
            .isNotEmpty()
            .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
      }
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : List.of(House.ROOT, House.ROOT.resolve("docs"))) {
      int depth = folder.equals(House.ROOT) ? 1 : 5;
      try (Stream<Path> files = Files.walk(folder, depth)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(found::add);
      }
    }
    return found;
  }
}
