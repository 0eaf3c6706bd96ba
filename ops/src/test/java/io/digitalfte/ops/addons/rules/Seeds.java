package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.addons.Layouts;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One way of breaking each rule, in an addon of its own, and what is to be found then. */
final class Seeds {
  /** How many addons are needed to have one for each. */
  static final int ADDONS = 45;

  /** What is put in, and the line that it gives, with {@code MOD} for the addon's folder. */
  record Seed(Rule rule, String expected, Consumer<Target> put) {}

  /** An addon to break. */
  record Target(Layouts layout, String name) {
    String path() {
      return "oca/repo-%02d/%s".formatted(Integer.parseInt(name.substring(4)) / 20, name);
    }

    void set(String key, String python) {
      layout.set(name, key, python);
    }

    void file(String path, String text) {
      layout.file(path() + "/" + path, text);
    }
  }

  private Seeds() {}

  private static Seed seed(Rule rule, String expected, Consumer<Target> put) {
    return new Seed(rule, expected, put);
  }

  private static final String HEAD =
      "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: Odoo Server 19.0\\n\"\n\n";

  /** All of them; at most one for each addon. */
  static List<Seed> all() {
    return List.of(
        seed(
            Rule.KEY_MISSING,
            "MOD/__manifest__.py: error: there is no author [manifest.key-missing]",
            t -> t.layout().without(t.name(), "author")),
        seed(
            Rule.KEY_UNKNOWN,
            "MOD/__manifest__.py:14:5: warning: nobody reads the key dependss [manifest.key-unknown]",
            t -> t.set("dependss", "[]")),
        seed(
            Rule.KEY_DEPRECATED,
            "MOD/__manifest__.py:14:5: warning: Odoo 19.0 makes no use of qweb"
                + " [manifest.key-deprecated]",
            t -> t.set("qweb", "[]")),
        seed(
            Rule.AUTHOR,
            "MOD/__manifest__.py:8:15: error: none of its authors is Odoo Community Association"
                + " (OCA) [author.required]",
            t -> t.set("author", "'Acme BV'")),
        seed(
            Rule.MAINTAINERS,
            "MOD/__manifest__.py:14:20: error: maintainers is no list of names"
                + " [manifest.maintainers]",
            t -> t.set("maintainers", "'ada'")),
        seed(
            Rule.WEBSITE,
            "MOD/__manifest__.py:9:16: warning: website is no address: acme.example"
                + " [website.address]",
            t -> t.set("website", "'acme.example'")),
        seed(
            Rule.VERSION_FORM,
            "MOD/__manifest__.py:5:16: error: the version is none: 1.0-beta [version.format]",
            t -> t.layout().badVersion(t.name())),
        seed(
            Rule.VERSION_SERIES,
            "MOD/__manifest__.py:5:16: error: its version 18.0.1.0.0 is not of Odoo 19.0"
                + " [version.series]",
            t -> t.layout().foreignSeries(t.name())),
        seed(
            Rule.VERSION_SHORT,
            "MOD/__manifest__.py:5:16: warning: the version leaves out the series or a number: 1.0"
                + " [version.short]",
            t -> t.set("version", "'1.0'")),
        seed(
            Rule.MIGRATION_NAME,
            "MOD/migrations/latest: warning: Odoo runs no migration in migrations/latest"
                + " [migration.name]",
            t -> t.file("migrations/latest/pre-migration.py", "")),
        seed(
            Rule.MIGRATION_AHEAD,
            "MOD/__manifest__.py:5:16: error: the version is 19.0.1.0.0, and migrations/19.0.1.2.0"
                + " leads to a later one [version.behind-migrations]",
            t -> t.file("migrations/19.0.1.2.0/post-migration.py", "")),
        seed(
            Rule.DATA_MISSING,
            "MOD/__manifest__.py:14:14: error: demo names demo/gone.xml, which is not there"
                + " [data.missing]",
            t -> t.set("demo", "['demo/gone.xml']")),
        seed(
            Rule.DATA_OUTSIDE,
            "MOD/__manifest__.py:14:14: error: demo names ../base/views/base.xml, which is not"
                + " within the addon [data.outside]",
            t -> t.set("demo", "['../base/views/base.xml']")),
        seed(
            Rule.DATA_TWICE,
            "MOD/__manifest__.py:14:14: warning: demo names demo/a.xml twice [data.twice]",
            t -> {
              t.set("demo", "['demo/a.xml', 'demo/a.xml']");
              t.file("demo/a.xml", "<odoo/>");
            }),
        seed(
            Rule.DATA_UNLISTED,
            "MOD/wizards/forgotten.xml: warning: it is loaded by nothing: neither data nor demo"
                + " names it [data.unlisted]",
            t -> t.file("wizards/forgotten.xml", "<odoo/>")),
        seed(
            Rule.ASSET_MISSING,
            "MOD/__manifest__.py:14:39: error: assets names NAME/static/src/gone.js, which is not"
                + " there [asset.missing]",
            t ->
                t.set(
                    "assets",
                    "{'web.assets_backend': ['" + t.name() + "/static/src/gone.js', 'web/x.js']}")),
        seed(
            Rule.ASSET_EMPTY,
            "MOD/__manifest__.py:14:66: warning: the pattern NAME/static/**/*.scss of assets finds"
                + " no file [asset.empty]",
            t -> {
              t.set(
                  "assets",
                  "{'web.assets_backend': ['%s/static/**/*.js', '%s/static/**/*.scss']}"
                      .formatted(t.name(), t.name()));
              t.file("static/src/deep/a.js", "");
            }),
        seed(
            Rule.IMAGE_MISSING,
            "MOD/__manifest__.py:14:16: warning: images names static/description/banner.png, which"
                + " is not there [image.missing]",
            t -> t.set("images", "['static/description/banner.png']")),
        seed(
            Rule.PO_SYNTAX,
            "MOD/i18n/fr.po:8: error: it cannot be read from here on: no text in quotes"
                + " [po.syntax]",
            t ->
                t.file(
                    "i18n/fr.po", HEAD + "#. module: " + t.name() + "\nmsgid \"a\"\n\"b\"\nx\n")),
        seed(
            Rule.PO_HEADER,
            "MOD/i18n/fr.po:1: warning: its Project-Id-Version is Odoo Server 18.0 [po.header]",
            t -> t.file("i18n/fr.po", HEAD.replace("19.0", "18.0"))),
        seed(
            Rule.PO_MODULE,
            "MOD/i18n/fr.po:6: error: it is said to be of another module: sale [po.module]",
            t -> t.file("i18n/fr.po", HEAD + "#. module: sale\nmsgid \"a\"\nmsgstr \"b\"\n")),
        seed(
            Rule.PO_TWICE,
            "MOD/i18n/fr.po:10: warning: this text was translated before in this file [po.twice]",
            t ->
                t.file(
                    "i18n/fr.po",
                    HEAD
                        + "#. module: NAME\nmsgid \"a\"\nmsgstr \"b\"\n\n"
                            .repeat(2)
                            .replace("NAME", t.name()))),
        seed(
            Rule.PO_LANGUAGE,
            "MOD/i18n/french.po: warning: french is no language [po.language]",
            t -> t.file("i18n/french.po", HEAD)),
        seed(
            Rule.POT_MISSING,
            "MOD/i18n/NAME.pot: warning: there are translations, and no template to make more of"
                + " [pot.missing]",
            t -> t.layout().gone(t.name(), "i18n/" + t.name() + ".pot")),
        seed(
            Rule.README,
            "MOD/README.rst: warning: nothing says what it does [readme.missing]",
            t -> t.layout().gone(t.name(), "README.rst", "static/description/index.html")),
        seed(
            Rule.ICON,
            "MOD/static/description/icon.png: warning: it has no icon [icon.missing]",
            t -> t.layout().gone(t.name(), "static/description/icon.png")),
        seed(
            Rule.REQUIREMENT,
            "test-requirements.txt:2: error: this is no release: odoo-addon-queue_job @"
                + " git+https://github.com/OCA/queue@refs/pull/7/head#subdirectory=queue_job"
                + " [requirement.unreleased]",
            t ->
                t.layout()
                    .file(
                        "test-requirements.txt",
                        "requests>=2\nodoo-addon-queue_job @ git+https://github.com/OCA/queue"
                            + "@refs/pull/7/head#subdirectory=queue_job\n")),
        seed(
            Rule.DEPENDANTS,
            "MOD/__manifest__.py:12:20: error: it is not installable, and needed by mod_0002,"
                + " mod_0003, mod_0005 [addon.dependants]",
            t -> t.set("installable", "False")),
        seed(
            Rule.FILES,
            "MOD/__manifest__.py: error: its files cannot be listed: more than 20000 files"
                + " [addon.files]",
            t -> IntStream.rangeClosed(0, 20_000).forEach(i -> t.file("static/" + i, ""))));
  }

  /** Which addon a seed is put into: late ones need nobody, and that of dependants an early one. */
  static String addon(int seed) {
    return Layouts.name(all().get(seed).rule() == Rule.DEPENDANTS ? 1 : 15 + seed);
  }
}
