package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.addons.literal.LiteralFault;
import io.digitalfte.ops.addons.literal.Literals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Odoo's defaults, and what is of the wrong type. */
class ManifestReaderTest {
  private final ManifestReader reader = new ManifestReader("mod", "mod/__manifest__.py");

  @Test
  void what_is_absent_has_odoos_default() throws LiteralFault {
    Manifest manifest = read("{'name': 'X'}");

    assertThat(manifest.depends()).containsExactly("base");
    assertThat(manifest.licence()).isEqualTo("LGPL-3");
    assertThat(manifest.installable()).isTrue();
    assertThat(manifest.application()).isFalse();
    assertThat(manifest.autoInstall()).isEqualTo(new AutoInstall.No());
    assertThat(manifest.version()).isEmpty();
    assertThat(reader.findings()).isEmpty();
  }

  @Test
  void triggers_are_all_dependencies_or_those_named_or_none() throws LiteralFault {
    assertThat(read("{'depends': ['a', 'b'], 'auto_install': True}").autoInstall())
        .isEqualTo(new AutoInstall.When(Set.of("a", "b")));
    assertThat(read("{'depends': ['a', 'b'], 'auto_install': ['a']}").autoInstall())
        .isEqualTo(new AutoInstall.When(Set.of("a")));
    assertThat(read("{'auto_install': []}").autoInstall())
        .isEqualTo(new AutoInstall.When(Set.of()));
    assertThat(reader.findings()).isEmpty();
  }

  @Test
  void a_trigger_that_is_no_dependency_is_named() throws LiteralFault {
    read("{'depends': ['a'], 'auto_install': ['z']}");

    assertThat(lines())
        .containsExactly(
            "mod/__manifest__.py:1:36: error: auto_install names z, which depends does not."
                + " [manifest.trigger]");
  }

  @Test
  void a_value_of_the_wrong_type_is_named_with_its_place_and_the_rest_is_read()
      throws LiteralFault {
    Manifest manifest =
        read(
            "{'name': 1, 'depends': 'base', 'installable': 'yes', 'data': ['a.xml', 2],\n"
                + " 'external_dependencies': ['lxml'], 3: 4, 'license': 'AGPL-3'}");

    assertThat(manifest.licence()).isEqualTo("AGPL-3");
    assertThat(manifest.data()).containsExactly("a.xml");
    assertThat(lines())
        .containsExactlyInAnyOrder(
            "mod/__manifest__.py:2:37: error: A key is an int, not a str. [manifest.type]",
            "mod/__manifest__.py:1:24: error: depends has a str. [manifest.type]",
            "mod/__manifest__.py:2:27: error: external_dependencies has a list. [manifest.type]",
            "mod/__manifest__.py:1:10: error: name has an int. [manifest.type]",
            "mod/__manifest__.py:1:47: error: installable has a str. [manifest.type]",
            "mod/__manifest__.py:1:72: error: data has an int. [manifest.type]");
  }

  @Test
  void external_dependencies_authors_and_each_dependency_are_told_apart() throws LiteralFault {
    Manifest manifest =
        read(
            "{'author': 'Acme BV, Odoo Community Association (OCA)', 'depends': ['a', 'b', 'a'],"
                + " 'external_dependencies': {'python': ['lxml>=4'], 'bin': ['git'], 'deb': []}}");

    assertThat(manifest.authors()).containsExactly("Acme BV", "Odoo Community Association (OCA)");
    assertThat(manifest.depends()).containsExactly("a", "b");
    assertThat(manifest.python()).containsExactly("lxml>=4");
    assertThat(manifest.programs()).containsExactly("git");
  }

  @Test
  void what_is_no_dict_is_no_manifest() throws LiteralFault {
    assertThat(reader.read(Literals.read("['a']".getBytes(StandardCharsets.UTF_8)))).isEmpty();
    assertThat(lines())
        .containsExactly(
            "mod/__manifest__.py:1:1: error: The manifest is a list, not a dict. [manifest.type]");
  }

  private Manifest read(String source) throws LiteralFault {
    return reader.read(Literals.read(source.getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }

  private List<String> lines() {
    return reader.findings().stream().map(Finding::line).toList();
  }
}
