package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The translations of an addon. What Odoo cannot read, or would leave out without a word, is an
 * error; what other tools keep to is a warning.
 */
final class Translations {
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** So many findings of one rule in one file are told. */
  private static final int MOST_TOLD = 20;

  private static final Pattern FILE = Pattern.compile("(i18n|i18n_extra)/([^/]+)\\.(po|pot)");
  private static final Pattern LANGUAGE =
      Pattern.compile("[a-z]{2,3}(_[A-Z]{2}|_[0-9]{3})?(@[A-Za-z]+)?");

  private Translations() {}

  static void check(Subject subject) {
    boolean translated = false;
    for (String path : subject.files()) {
      Matcher file = FILE.matcher(path);
      if (file.matches()) {
        boolean template = file.group(3).equals("pot");
        translated |= !template && file.group(1).equals("i18n");
        if (!template && !LANGUAGE.matcher(file.group(2)).matches()) {
          subject.in(
              Rule.PO_LANGUAGE,
              path,
              0,
              Shown.of(file.group(2), 60) + " is no language",
              "call the file as Odoo calls the language, such as nl.po or pt_BR.po");
        }
        read(subject, path);
      }
    }
    String template = "i18n/" + subject.addon().name() + ".pot";
    if (translated && !subject.files().contains(template)) {
      subject.in(
          Rule.POT_MISSING,
          template,
          0,
          "there are translations, and no template to make more of",
          "export it from Odoo as " + template);
    }
  }

  private static void read(Subject subject, String path) {
    Optional<String> text =
        switch (Contents.of(subject.addon().folder().resolve(path), MOST_BYTES)) {
          case Contents.Read read -> read.text();
          case Contents.Refused _, Contents.Absent _ -> Optional.empty();
        };
    if (text.isEmpty()) {
      subject.in(
          Rule.PO_SYNTAX,
          path,
          0,
          "it cannot be read as text",
          "keep it a plain file in UTF-8 of at most " + MOST_BYTES / 1024 / 1024 + " MiB");
      return;
    }
    PoFile po = PoFile.of(text.get());
    if (!po.fault().isEmpty()) {
      subject.in(
          Rule.PO_SYNTAX,
          path,
          po.faultLine(),
          "it cannot be read from here on: " + po.fault(),
          "correct the line; msgfmt -c tells more");
      return;
    }
    String project = po.header().getOrDefault("Project-Id-Version", "");
    if (!project.equals("Odoo Server " + subject.series())) {
      subject.in(
          Rule.PO_HEADER,
          path,
          1,
          project.isEmpty()
              ? "its header has no Project-Id-Version"
              : "its Project-Id-Version is " + Shown.of(project, 60),
          "write: Project-Id-Version: Odoo Server " + subject.series());
    }
    modules(subject, path, po);
    po.twice().stream()
        .limit(MOST_TOLD)
        .forEach(entry ->
            subject.in(
                Rule.PO_TWICE,
                path,
                entry.line(),
                "this text was translated before in this file",
                "keep one of them"));
  }

  private static void modules(Subject subject, String path, PoFile po) {
    String name = subject.addon().name();
    List<PoFile.Entry> wrong =
        po.entries().stream().filter(entry -> !entry.modules().contains(name)).toList();
    wrong.stream()
        .limit(MOST_TOLD)
        .forEach(entry ->
            subject.in(
                Rule.PO_MODULE,
                path,
                entry.line(),
                entry.modules().isEmpty()
                    ? "Odoo does not take this entry: no comment says of which module it is"
                    : "it is said to be of another module: "
                        + Shown.of(String.join(", ", entry.modules()), 100),
                "write above it: #. module: " + name));
  }
}
