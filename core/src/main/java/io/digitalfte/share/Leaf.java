package io.digitalfte.share;

/**
 * What stands at a path of the shared tree, as the repository says it, which may be a lie about its
 * use but not about its size.
 *
 * @param mode git's octal mode: {@code 100644} is a file, {@code 100755} a program, {@code 120000}
 *     a link, {@code 160000} another repository
 * @param blob the object's id
 * @param size in bytes; asked before any content is read
 */
public record Leaf(String mode, String blob, long size) {
  /** The one mode that may come in. */
  public static final String FILE = "100644";
}
