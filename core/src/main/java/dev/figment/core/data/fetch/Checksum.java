package dev.figment.core.data.fetch;

import dev.figment.core.data.GzipContent;
import dev.figment.core.io.FileFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file must add up to.
 *
 * @param algorithm {@code SHA-256}, or {@code MD5} where its authors publish nothing else
 * @param hex the sum
 * @param ofContent whether a gzip file is unpacked first: the same content may be packed in many
 *     ways
 */
record Checksum(String algorithm, String hex, boolean ofContent) {
  private static final int GZIP_FIRST = 0x1f;

  static Checksum sha256OfContent(String hex) {
    return new Checksum("SHA-256", hex, true);
  }

  static Checksum md5(String hex) {
    return new Checksum("MD5", hex, false);
  }

  /** Complains if the file is not the one. */
  void require(Path file) throws IOException {
    String got;
    try (InputStream in = open(file);
        DigestInputStream digesting = new DigestInputStream(in, digest())) {
      digesting.transferTo(OutputStream.nullOutputStream());
      got = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    }
    if (!got.equals(hex)) {
      throw new FileFormatException(file, "the checksum is wrong", algorithm + " " + hex, got);
    }
  }

  private InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      in.mark(1);
      boolean packed = in.read() == GZIP_FIRST;
      in.reset();
      return ofContent && packed ? GzipContent.of(file, in) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("checksum: Java lacks " + algorithm, e);
    }
  }
}
