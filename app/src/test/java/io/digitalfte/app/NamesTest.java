package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names are words of the trade. */
class NamesTest {
  private static final Pattern EMPTY_WORD =
      Pattern.compile("\\w*(Util|Utils|Helper|Helpers|Manager|Base|Impl|Service|Common)");

  private static final Pattern EMPTY_ROOM =
      Pattern.compile("util|utils|helper|helpers|manager|base|impl|service|services|common|misc");

  private static final Pattern PRODUCT = Pattern.compile("(Fte|DigitalFte)[A-Z]?\\w*");

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|record|enum|@interface)\\s+([A-Z]\\w*)");

  @Test
  void no_class_has_an_empty_name() {
    List<String> bad = new ArrayList<>();
    House.classes()
        .forEach(type -> {
          if (empty(type.getSimpleName())) {
            bad.add(type.getName());
          }
        });
    assertThat(bad).isEmpty();
  }

  @Test
  void no_source_declares_an_empty_name() {
    List<String> bad = new ArrayList<>();
    for (Path source : House.testSources()) {
      DECLARED
          .matcher(code(House.text(source)))
          .results()
          .map(declared -> declared.group(1))
          .filter(NamesTest::empty)
          .forEach(name -> bad.add(House.name(source) + ": " + name));
    }
    assertThat(bad).isEmpty();
  }

  @Test
  void no_package_has_an_empty_name() {
    assertThat(House.classes())
        .extracting(type -> type.getPackageName())
        .allSatisfy(name ->
            assertThat(name.split("\\.", -1))
                .noneMatch(part -> EMPTY_ROOM.matcher(part).matches()));
  }

  private static boolean empty(String name) {
    return EMPTY_WORD.matcher(name).matches() || PRODUCT.matcher(name).matches();
  }

  /** The text without comments, so that prose about classes declares none. */
  private static String code(String text) {
    return text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
  }
}
