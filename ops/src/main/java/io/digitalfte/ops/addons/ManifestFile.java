package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.literal.Literal;
import io.digitalfte.ops.addons.literal.LiteralFault;
import io.digitalfte.ops.addons.literal.Literals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the manifest in one folder. Only a plain file is opened, never a pipe, a device or a link
 * that leads out of the addon; at most so many bytes of it are read.
 */
final class ManifestFile {
  private static final String LEGACY = "__openerp__.py";

  /**
   * What came of it.
   *
   * @param there whether the folder has a manifest, readable or not
   */
  record Came(boolean there, Optional<Manifest> manifest, List<Finding> findings) {
    static Came broken(Finding finding) {
      return new Came(true, Optional.empty(), List.of(finding));
    }
  }

  private final Path folder;
  private final Path called;
  private final Series series;
  private final String name;
  private final Path file;
  private final String shown;

  /**
   * Reads nothing yet.
   *
   * @param folder where the addon lies
   * @param called the same folder, as a person would write it
   */
  ManifestFile(Path folder, Path called, Series series) {
    this.folder = folder;
    this.called = called;
    this.series = series;
    this.name = Root.name(folder);
    this.file = folder.resolve(Manifest.FILE);
    this.shown = Root.shown(called.resolve(Manifest.FILE));
  }

  Came read() {
    try {
      BasicFileAttributes kind =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (kind.isSymbolicLink()) {
        Path target = file.toRealPath();
        boolean inside = target.startsWith(folder.toRealPath());
        return inside && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
            ? parse(target)
            : wrong("manifest.link", "is a link that leads out of its addon", "put a file there");
      }
      return kind.isRegularFile()
          ? parse(file)
          : wrong("manifest.kind", "is no plain file, and is not opened", "put a file there");
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(file)
          ? wrong("manifest.link", "is a link that leads nowhere", "put a file there")
          : absent();
    } catch (IOException e) {
      return wrong(
          "manifest.unreadable",
          "cannot be read: " + Shown.of(String.valueOf(e.getMessage()), 200),
          "let the user that runs this read it");
    }
  }

  private Came absent() {
    if (!Files.isRegularFile(folder.resolve(LEGACY), LinkOption.NOFOLLOW_LINKS)) {
      return new Came(false, Optional.empty(), List.of());
    }
    return new Came(
        true,
        Optional.empty(),
        List.of(
            Finding.warning(
                    "manifest.legacy",
                    Shown.of(name, 100),
                    "Odoo " + series + " does not read " + LEGACY + ".",
                    "rename it to " + Manifest.FILE)
                .at(Spot.of(Root.shown(called.resolve(LEGACY))))));
  }

  private Came wrong(String rule, String what, String remedy) {
    return Came.broken(
        Finding.error(rule, Shown.of(name, 100), "The manifest " + what + ".", remedy)
            .at(Spot.of(shown)));
  }

  private Came parse(Path plain) throws IOException {
    try {
      Literal literal = Literals.read(bytes(plain));
      ManifestReader reader = new ManifestReader(Shown.of(name, 100), shown);
      Optional<Manifest> manifest = reader.read(literal);
      return new Came(true, manifest, reader.findings());
    } catch (LiteralFault fault) {
      return Came.broken(
          Finding.error(
                  rule(fault.kind()),
                  Shown.of(name, 100),
                  Shown.of(String.valueOf(fault.getMessage()), 200) + ".",
                  "correct the manifest; Odoo leaves this addon out without a word")
              .at(new Spot(shown, fault.at().line(), fault.at().column())));
    }
  }

  private static String rule(LiteralFault.Kind kind) {
    return switch (kind) {
      case SYNTAX -> "manifest.syntax";
      case VALUE -> "manifest.value";
      case TYPE -> "manifest.unhashable";
      case BOUND -> "manifest.bound";
    };
  }

  /** The bytes of a file, and one more than are let in if it has more. */
  private static byte[] bytes(Path plain) throws IOException {
    try (FileChannel channel =
        FileChannel.open(plain, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long size = Math.min(channel.size(), Literals.MOST_BYTES);
      ByteBuffer read = ByteBuffer.allocate((int) size + 1);
      while (read.hasRemaining() && channel.read(read) >= 0) {
        // Until it is full or the file ends.
      }
      return Arrays.copyOf(read.array(), read.position());
    }
  }
}
