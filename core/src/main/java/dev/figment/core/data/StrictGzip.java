package dev.figment.core.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Gzip that ends where its file ends; the JDK's own reader passes over what follows. */
final class StrictGzip extends GZIPInputStream {
  private static final int BUFFER = 8192;
  private static final int TRAILER = 8;

  StrictGzip(InputStream in) throws IOException {
    super(new Quiet(in), BUFFER);
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int got = super.read(into, offset, count);
    // What the decoder was given and left is the trailer, or the trailer and something else.
    if (got == -1 && (inf.getRemaining() > TRAILER || in.read() != -1)) {
      throw new ZipException("they go on after their end");
    }
    return got;
  }

  /** Never tells that more could be read, which would make the JDK look for a second member. */
  private static final class Quiet extends FilterInputStream {
    Quiet(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
