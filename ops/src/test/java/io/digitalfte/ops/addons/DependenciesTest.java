package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What needs what. */
final class DependenciesTest {
  private final Shelf shelf = new Shelf();

  @Test
  void a_closure_holds_the_addon_and_all_that_it_needs() {
    shelf.addon("shop").needs("stock", "mail");
    shelf.addon("stock").needs("product");
    shelf.addon("product").needs("base");
    shelf.addon("mail");
    shelf.addon("other");
    assertThat(shelf.dependencies().closure(List.of("shop")))
        .containsExactly("base", "mail", "product", "shop", "stock");
  }

  @Test
  void addons_are_installed_by_depth_and_then_by_name_as_odoo_loads_them() {
    shelf.addon("zebra");
    shelf.addon("apple").needs("zebra");
    shelf.addon("mango").needs("base", "zebra");
    shelf.addon("berry").needs("apple", "zebra");
    assertThat(shelf.dependencies().order(List.of("berry", "mango")))
        .containsExactly("base", "zebra", "apple", "mango", "berry");
  }

  @Test
  void a_module_of_odoo_that_no_root_has_is_installed_after_base() {
    shelf.addon("own").needs("account", "base");
    Dependencies with = shelf.dependencies("account");
    assertThat(with.order(List.of("own"))).containsExactly("base", "account", "own");
    assertThat(with.missing(List.of("own"))).isEmpty();
  }

  @Test
  void what_is_missing_is_named_with_everyone_who_needs_it() {
    shelf.addon("a").needs("queue_job");
    shelf.addon("b").needs("a", "queue_job", "web_tree");
    shelf.addon("c").needs("b");
    assertThat(shelf.dependencies().missing(List.of("c")))
        .isEqualTo(Map.of("queue_job", List.of("a", "b"), "web_tree", List.of("b")));
    assertThat(shelf.dependencies().order(List.of("c"))).isEmpty();
    assertThat(shelf.dependencies().blocked(List.of("c")))
        .containsExactly("a", "b", "c", "queue_job", "web_tree");
  }

  @Test
  void those_who_need_an_addon_are_found_through_others_and_around_a_circle() {
    shelf.addon("a");
    shelf.addon("b").needs("a");
    shelf.addon("c").needs("b", "d");
    shelf.addon("d").needs("c");
    shelf.addon("e").needs("base");
    assertThat(shelf.dependencies().dependants(List.of("a"))).containsExactly("b", "c", "d");
    assertThat(shelf.dependencies().dependants(List.of("c"))).containsExactly("d");
    assertThat(shelf.dependencies().dependants(List.of("base")))
        .containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void a_circle_is_found_once_and_told_as_a_way_back_to_its_first_name() {
    shelf.addon("c").needs("a");
    shelf.addon("a").needs("b");
    shelf.addon("b").needs("base", "c");
    shelf.addon("self").needs("self");
    shelf.addon("above").needs("c", "self");
    assertThat(shelf.dependencies().cycles(List.of("above")))
        .containsExactly(List.of("a", "b", "c", "a"), List.of("self", "self"));
    assertThat(shelf.dependencies().order(List.of("above"))).containsExactly("base");
    assertThat(shelf.dependencies().blocked(List.of("above")))
        .containsExactly("a", "above", "b", "c", "self");
  }

  @Test
  void base_needs_nothing_though_its_manifest_names_nothing() {
    shelf.addon("base").needs("base");
    shelf.addon("a");
    assertThat(shelf.dependencies().cycles(List.of("a"))).isEmpty();
    assertThat(shelf.dependencies().order(List.of("a"))).containsExactly("base", "a");
  }

  @Test
  void what_installs_itself_comes_when_the_last_of_its_triggers_is_there() {
    shelf.addon("sale");
    shelf.addon("stock");
    shelf.addon("sale_stock").needs("sale", "stock").after("sale", "stock");
    shelf.addon("sale_stock_more").needs("sale_stock", "extra").after("sale_stock");
    shelf.addon("extra");
    shelf.addon("with_extra").needs("extra").after("extra");
    assertThat(shelf.dependencies().installed(List.of("sale"))).containsExactly("base", "sale");
    assertThat(shelf.dependencies().installed(List.of("sale", "stock")))
        .containsExactly(
            "base", "extra", "sale", "sale_stock", "sale_stock_more", "stock", "with_extra");
  }

  @Test
  void an_empty_list_of_triggers_means_always_and_what_is_blocked_never_comes() {
    shelf.addon("always").needs("base").after();
    shelf.addon("broken").needs("base", "gone").after("base");
    shelf.addon("off").needs("base").after("base").uninstallable();
    assertThat(shelf.dependencies().installed(List.of())).containsExactly("always", "base");
  }

  @Test
  void what_is_not_installable_blocks_those_who_need_it() {
    shelf.addon("old").uninstallable();
    shelf.addon("new").needs("old");
    assertThat(shelf.dependencies().order(List.of("new"))).containsExactly("base");
    assertThat(shelf.dependencies().blocked(List.of("new"))).containsExactly("new", "old");
  }
}
