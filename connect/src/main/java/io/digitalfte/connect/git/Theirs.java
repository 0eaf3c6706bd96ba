package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The git folder of somebody else's checkout, read by hand: where its head and its objects are.
 * Links and anything that is no plain file are refused, as reading them could hang or lead away.
 *
 * @param folder the checkout
 * @param git its own git folder
 * @param common that of the repository, which other checkouts may share
 */
record Theirs(Path folder, Path git, Path common) {
  /** A head: a branch, a commit, or a branch without one. */
  record Head(Optional<String> branch, Optional<String> commit) {}

  /** Not a repository that can be relied on. */
  static final class Odd extends Exception {
    private static final long serialVersionUID = 1L;
    private final Checkout.Kind kind;

    Odd(Checkout.Kind kind, String why) {
      super(why, null, false, false);
      this.kind = kind;
    }

    Checkout.None at(Path folder) {
      return new Checkout.None(folder, kind, String.valueOf(getMessage()));
    }
  }

  private static final int SMALL = 4_096;
  private static final int PACKED = 32 << 20;
  private static final int CHAIN = 5;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern SYMBOLIC = Pattern.compile("ref: *(refs/\\S+)");
  private static final Pattern GITDIR = Pattern.compile("gitdir: ([^\\p{Cntrl}]+)\\n?");
  private static final Pattern NAME =
      Pattern.compile(
          "(?!.*(?:\\.\\.|//|\\.lock(?:/|$)|/\\.|@\\{|\\.$|/$))[^\\p{Cntrl} ~^:?*\\[\\\\-]"
              + "[^\\p{Cntrl} ~^:?*\\[\\\\]{0,250}");

  /** Finds it. */
  static Theirs of(Path folder) throws Odd {
    try {
      return find(folder);
    } catch (IOException | InvalidPathException e) {
      throw broken("it cannot be read: " + Words.visible(String.valueOf(e.getMessage())));
    }
  }

  private static Theirs find(Path folder) throws Odd, IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new Odd(Checkout.Kind.MISSING, "there is nothing");
    }
    if (!Files.isDirectory(folder)) {
      throw new Odd(Checkout.Kind.PLAIN, "it is no folder");
    }
    Path dot = folder.resolve(".git");
    if (!Files.exists(dot, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.list(folder)) {
        throw all.findAny().isEmpty()
            ? new Odd(Checkout.Kind.EMPTY, "the folder is empty")
            : new Odd(Checkout.Kind.PLAIN, "it has files, but is no git checkout");
      }
    }
    Path real = folder.toRealPath();
    Path git =
        Files.isDirectory(dot, LinkOption.NOFOLLOW_LINKS) ? real.resolve(".git") : away(real);
    Path common = common(git);
    Theirs theirs = new Theirs(real, git, common);
    theirs.check();
    return theirs;
  }

  /** The git folder that a {@code .git} file names, if that one knows of this checkout. */
  private static Path away(Path folder) throws Odd, IOException {
    Matcher line = GITDIR.matcher(small(folder.resolve(".git")).orElse(""));
    if (!line.matches()) {
      throw broken("its .git is neither a folder nor a file that names one");
    }
    Path named = folder.resolve(line.group(1));
    if (!Files.isDirectory(named)) {
      throw broken("its .git file names a git folder that is not there");
    }
    Path git = named.toRealPath();
    Optional<String> back = small(git.resolve("gitdir"));
    boolean known =
        back.isPresent()
            ? git.resolve(back.orElseThrow().strip()).normalize().equals(folder.resolve(".git"))
            : isModuleOf(git, folder);
    if (!known) {
      throw broken("its .git file names a git folder that belongs to another checkout");
    }
    return git;
  }

  /** Whether it lies among the submodules of a checkout that holds this folder. */
  private static boolean isModuleOf(Path git, Path folder) {
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      if (git.startsWith(above.resolve(".git/modules"))) {
        return true;
      }
    }
    return false;
  }

  private static Path common(Path git) throws Odd, IOException {
    Optional<String> named = small(git.resolve("commondir"));
    if (named.isEmpty()) {
      return git;
    }
    Path common = git.resolve(named.orElseThrow().strip()).normalize();
    if (!git.startsWith(common.resolve("worktrees"))) {
      throw broken("its commondir leads away from its repository");
    }
    return common;
  }

  /** That no file we let git open is one that hangs. */
  private void check() throws Odd, IOException {
    Path objects = objects();
    if (!Files.isDirectory(objects, LinkOption.NOFOLLOW_LINKS)) {
      throw broken("its git folder has no objects");
    }
    if (objects.toString().chars().anyMatch(c -> c < ' ')) {
      throw broken("its path has control characters");
    }
    for (String each : List.of("info", "pack")) {
      if (!Files.isDirectory(objects.resolve(each), LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      for (Path file : Folders.in(objects.resolve(each))) {
        if (!Files.isRegularFile(file) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          throw broken("among its objects is something that is no file");
        }
      }
    }
    if (Files.exists(common.resolve("reftable"), LinkOption.NOFOLLOW_LINKS)) {
      throw broken(
          "it keeps its references as a reftable, which is not read, as git before 2.45 cannot;"
              + " references as files would be: git refs migrate --ref-format=files, with git 2.46"
              + " or later");
    }
    if (small(git.resolve("HEAD")).isEmpty()) {
      throw broken("its git folder has no HEAD");
    }
  }

  Path objects() {
    return common.resolve("objects");
  }

  /** Its settings, if they are a plain file of less than 1 MiB. */
  Optional<Path> config() throws Odd {
    Path file = common.resolve("config");
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 1 << 20) {
        return Optional.of(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw broken("its settings cannot be read");
    }
  }

  boolean isShallow() {
    return Files.exists(common.resolve("shallow"), LinkOption.NOFOLLOW_LINKS);
  }

  /** The commits at which its history is cut off, one in a line; nothing else of that file. */
  String shallow() {
    try {
      StringBuilder lines = new StringBuilder();
      read(common.resolve("shallow"), PACKED)
          .orElse("")
          .lines()
          .filter(line -> ID.matcher(line).matches())
          .forEach(line -> lines.append(line).append('\n'));
      return lines.toString();
    } catch (IOException _) {
      return "";
    }
  }

  Head head() throws Odd {
    String text = text(git.resolve("HEAD")).strip();
    Matcher symbolic = SYMBOLIC.matcher(text);
    if (symbolic.matches()) {
      String ref = symbolic.group(1);
      if (!ref.startsWith("refs/heads/") || !NAME.matcher(ref).matches()) {
        throw broken("its HEAD is no branch");
      }
      return new Head(Optional.of(ref.substring("refs/heads/".length())), ref(ref));
    }
    if (!ID.matcher(text).matches()) {
      throw broken("its HEAD is neither a branch nor a commit");
    }
    return new Head(Optional.empty(), Optional.of(text));
  }

  /** What this reference stands for, such as {@code refs/heads/main}. */
  Optional<String> ref(String name) throws Odd {
    String at = name;
    for (int i = 0; i < CHAIN; i++) {
      if (!NAME.matcher(at).matches()) {
        return Optional.empty();
      }
      String text = loose(at);
      if (text.isEmpty()) {
        return packed(at);
      }
      Matcher symbolic = SYMBOLIC.matcher(text);
      if (!symbolic.matches()) {
        if (!ID.matcher(text).matches()) {
          throw broken("its reference " + Words.visible(at) + " is no commit");
        }
        return Optional.of(text);
      }
      at = symbolic.group(1);
    }
    throw broken("its references go around");
  }

  private String loose(String name) throws Odd {
    Path file = common;
    for (Path part : Path.of(name)) {
      if (Files.isSymbolicLink(file.resolve(part))) {
        throw broken("its reference " + Words.visible(name) + " is a link");
      }
      file = file.resolve(part);
    }
    return text(file).strip();
  }

  private Optional<String> packed(String name) throws Odd {
    try {
      return read(common.resolve("packed-refs"), PACKED)
          .flatMap(all ->
              all.lines()
                  .filter(line -> line.endsWith(" " + name))
                  .map(line -> line.substring(0, line.indexOf(' ')))
                  .filter(id -> ID.matcher(id).matches())
                  .findFirst());
    } catch (IOException e) {
      throw broken("its packed references cannot be read");
    }
  }

  private static String text(Path file) throws Odd {
    try {
      return small(file).orElse("");
    } catch (IOException e) {
      throw broken(file.getFileName() + " of its git folder cannot be read");
    }
  }

  private static Optional<String> small(Path file) throws IOException {
    return read(file, SMALL);
  }

  /** A plain file's text, one character per byte beyond ASCII; empty if it is none or too large. */
  private static Optional<String> read(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > most) {
      return Optional.empty();
    }
    return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  /** Whether something is checked out at this path. */
  boolean has(String path) {
    try {
      return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException _) {
      return false;
    }
  }

  static Odd broken(String why) {
    return new Odd(Checkout.Kind.BROKEN, why);
  }
}
