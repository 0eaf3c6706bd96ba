package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.DepsReport.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person and a program are told about dependencies. */
final class DepsReportTest {
  @TempDir Path folder;
  private final Shelf shelf = new Shelf();

  private Report report(Optional<String> module, boolean reverse, boolean dot) {
    return new DepsReport(
            shelf.catalog(),
            Optional.of(Set.of("mail")),
            Map.of("gone", "OCA/web"),
            List.of(),
            Shelf.SERIES)
        .of(new Wanted(module, reverse, dot));
  }

  private void shop() {
    shelf.addon("product");
    shelf.addon("stock").needs("product");
    shelf.addon("shop").needs("stock", "mail", "product");
    shelf.addon("shop_stock").needs("shop", "stock").after("shop", "stock");
    shelf.addon("theme").needs("shop");
  }

  @Test
  void a_person_sees_a_tree_the_order_and_who_comes_along() {
    shop();
    Report report = report(Optional.of("shop"), false, false);
    assertThat(report.green()).isTrue();
    assertThat(report.lines())
        .containsExactly(
            "shop",
            "├── mail",
            "├── product",
            "│   └── base",
            "└── stock",
            "    └── product (see above)",
            "Installed in this order: base, mail, product, stock, shop",
            "Install themselves then: shop_stock",
            "Needed by: shop_stock, theme");
  }

  @Test
  void a_person_sees_who_needs_an_addon() {
    shop();
    assertThat(report(Optional.of("product"), true, false).lines())
        .startsWith(
            "product",
            "├── shop",
            "│   ├── shop_stock",
            "│   └── theme",
            "└── stock",
            "    ├── shop (see above)",
            "    └── shop_stock");
  }

  @Test
  void a_graph_is_quoted_whatever_a_module_is_called() {
    shelf.addon("a").needs("b\"; x -> \"y", "c\\", "gone");
    assertThat(report(Optional.of("a"), false, true).lines())
        .containsExactly(
            "digraph addons {",
            "  rankdir=BT;",
            "  \"a\";",
            "  \"b\\\"; x -> \\\"y\" [style=dashed];",
            "  \"c\\\\\" [style=dashed];",
            "  \"gone\" [style=dashed];",
            "  \"a\" -> \"b\\\"; x -> \\\"y\";",
            "  \"a\" -> \"c\\\\\";",
            "  \"a\" -> \"gone\";",
            "}");
  }

  @Test
  void a_program_is_told_the_same() {
    shop();
    shelf
        .addon("theme")
        .needs("shop", "gone")
        .external(Set.of(), Set.of("wkhtml"), Set.of("fonts"));
    var data = report(Optional.of("theme"), false, false).data();
    assertThat(data.toString())
        .isEqualTo(
            "{\"modules\":[\"theme\"],"
                + "\"closure\":[\"base\",\"gone\",\"mail\",\"product\",\"shop\",\"stock\",\"theme\"],"
                + "\"order\":[\"base\",\"mail\",\"product\",\"stock\",\"shop\"],"
                + "\"blocked\":[\"gone\",\"theme\"],"
                + "\"missing\":[{\"module\":\"gone\",\"needed_by\":[\"theme\"],\"repository\":\"OCA/web\"}],"
                + "\"cycles\":[],\"automatic\":[\"shop_stock\"],\"dependants\":[],"
                + "\"python\":[],\"programs\":[\"wkhtml\"],\"system\":[\"fonts\"]}");
  }

  @Test
  void an_addon_that_is_not_there_or_could_not_be_read_is_red() {
    shelf.addon("a");
    assertThat(report(Optional.of("b"), false, false).findings())
        .extracting(Finding::line)
        .containsExactly("b: error: no root has an addon b that can be read [addon.unknown]");
    var broken =
        new Catalog(
            shelf.catalog().addons(),
            List.of(Finding.error("manifest.syntax", "b", "it is no dict", "")));
    assertThat(
            new DepsReport(broken, Optional.empty(), Map.of(), List.of(), Shelf.SERIES)
                .of(new Wanted(Optional.of("b"), false, false))
                .findings())
        .extracting(Finding::rule)
        .containsExactly("addon.unknown", "manifest.syntax");
    assertThat(
            new DepsReport(
                    new Shelf().catalog(), Optional.empty(), Map.of(), List.of(), Shelf.SERIES)
                .of(new Wanted(Optional.empty(), false, false))
                .green())
        .isFalse();
  }

  @Test
  void a_root_has_its_own_requirements() throws IOException {
    Files.writeString(folder.resolve("requirements.txt"), "Some.Package");
    shelf.addon("a").under(folder).python("some_package", "other");
    assertThat(report(Optional.empty(), false, false).findings())
        .extracting(Finding::message)
        .containsExactly("it needs the Python package other, which no requirement file names");
  }
}
