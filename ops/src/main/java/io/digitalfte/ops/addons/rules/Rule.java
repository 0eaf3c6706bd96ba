package io.digitalfte.ops.addons.rules;

import static io.digitalfte.ops.Severity.ERROR;
import static io.digitalfte.ops.Severity.WARNING;

import io.digitalfte.ops.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules there are. */
enum Rule {
  KEY_MISSING("manifest.key-missing", ERROR, "`name`, `version`, `license` and `author` are there"),
  KEY_UNKNOWN("manifest.key-unknown", WARNING, "Odoo, or a known tool, reads each key"),
  KEY_DEPRECATED("manifest.key-deprecated", WARNING, "no key that Odoo reads no more"),
  AUTHOR("author.required", ERROR, "one of the authors that the repository requires is named"),
  MAINTAINERS("manifest.maintainers", ERROR, "`maintainers` is a list of accounts' names"),
  WEBSITE(
      "website.address", WARNING, "`website` is an address that begins with http:// or https://"),
  VERSION_FORM("version.format", ERROR, "the version is 2 to 5 whole numbers with dots"),
  VERSION_SERIES("version.series", ERROR, "an installable addon is of the series of its Odoo"),
  VERSION_SHORT(
      "version.short", WARNING, "the version is written whole: series, then three numbers"),
  MIGRATION_NAME("migration.name", WARNING, "folders in `migrations` and `upgrades` are versions"),
  MIGRATION_AHEAD("version.behind-migrations", ERROR, "no migration leads to a later version"),
  BUMP("version.bump", ERROR, "what changed since the base and counts has another version"),
  DOWNGRADE("version.downgrade", ERROR, "no version is lower than at the base"),
  BASE("range.base", ERROR, "the base of the range can be read"),
  DATA_MISSING("data.missing", ERROR, "each file of `data` and `demo` is there"),
  DATA_OUTSIDE("data.outside", ERROR, "no file of `data` or `demo` lies outside of the addon"),
  DATA_TWICE("data.twice", WARNING, "each file is named once in `data` and `demo`"),
  DATA_UNLISTED("data.unlisted", WARNING, "each data file is in `data` or `demo`"),
  ASSET_MISSING("asset.missing", ERROR, "each own file of `assets` is there"),
  ASSET_EMPTY("asset.empty", WARNING, "each own pattern of `assets` finds a file"),
  IMAGE_MISSING("image.missing", WARNING, "each file of `images` is there"),
  REQUIREMENT("requirement.unreleased", ERROR, "requirements are released packages"),
  PO_SYNTAX("po.syntax", ERROR, "translations can be read"),
  PO_HEADER(
      "po.header", WARNING, "translations say `Project-Id-Version: Odoo Server` and the series"),
  PO_MODULE("po.module", ERROR, "each translated text says `#. module:` and this addon"),
  PO_TWICE("po.twice", WARNING, "each text is translated once in a file"),
  PO_LANGUAGE(
      "po.language", WARNING, "translations are called as a language, such as `nl` or `pt_BR`"),
  POT_MISSING("pot.missing", WARNING, "where there are translations there is a template"),
  README("readme.missing", WARNING, "there is a README, a `readme` folder or a description"),
  ICON("icon.missing", WARNING, "there is `static/description/icon.png` or `icon.svg`"),
  DEPENDANTS("addon.dependants", ERROR, "nothing installable needs an addon that is not"),
  FILES("addon.files", ERROR, "the files of an addon can be listed, and are at most 20,000"),
  BOUND("addon.bound", ERROR, "an addon stays within what is told and matched of one");

  private final String id;
  private final Severity severity;
  private final String holds;

  Rule(String id, Severity severity, String holds) {
    this.id = id;
    this.severity = severity;
    this.holds = holds;
  }

  /** Its stable id. */
  String id() {
    return id;
  }

  Severity severity() {
    return severity;
  }

  /** What holds where it is kept to, as Markdown. */
  String holds() {
    return holds;
  }

  /** All ids. */
  static Set<String> ids() {
    return Arrays.stream(values()).map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The table of the guide, line by line. */
  static List<String> table() {
    return Arrays.stream(values())
        .map(rule ->
            "| `"
                + rule.id
                + "` | "
                + rule.severity.name().toLowerCase(Locale.ROOT)
                + " | "
                + rule.holds
                + " |")
        .toList();
  }
}
