package dev.figment.core.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Names what lies where data are expected: downloads often bring something else. */
public final class ForeignContent {
  /** As many first bytes as {@link #describe} looks at. */
  public static final int HEAD = 512;

  private static final String LFS = "version https://git-lfs.github.com/spec/";

  private ForeignContent() {}

  /**
   * Describes a file that is not what it should be.
   *
   * @param content its bytes, or at least the first {@value #HEAD}
   * @return such as {@code "an HTML page"}; the number of bytes where nothing is known of them
   */
  public static String describe(byte[] content) {
    return isForeign(content)
        ? kind(head(content))
        : content.length == 0 ? "an empty file" : content.length + " other bytes";
  }

  /** Returns whether this is a web page, or a pointer to a file in place of the file. */
  public static boolean isForeign(byte[] content) {
    return !kind(head(content)).isEmpty();
  }

  /**
   * Complains of what is not the file that it should be.
   *
   * @param file what messages call it
   * @param head its first {@value #HEAD} bytes, or all
   * @param expected what it should be
   * @throws FileFormatException if it is a web page, or a pointer in place of the file
   */
  public static void refuse(Path file, byte[] head, String expected) throws FileFormatException {
    if (isForeign(head)) {
      throw new FileFormatException(file, "it is another file", expected, describe(head));
    }
  }

  private static String head(byte[] content) {
    int length = Math.min(HEAD, content.length);
    String head = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    return (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head).stripLeading();
  }

  private static String kind(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    if (head.startsWith(LFS)) {
      return "a Git LFS pointer in place of the file (`git lfs pull` gets it)";
    } else if (lower.startsWith("<!doctype html")
        || lower.startsWith("<html")
        || lower.startsWith("<head")
        || (lower.startsWith("<?xml") && lower.contains("<html"))
        || (lower.startsWith("<!--") && lower.contains("<html"))) {
      return "an HTML page";
    } else if (lower.startsWith("<?xml")) {
      return "an XML document";
    }
    return "";
  }
}
