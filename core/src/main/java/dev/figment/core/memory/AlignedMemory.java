package dev.figment.core.memory;

import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory outside of the heap that begins with a line of the cache: from anywhere else, each vector
 * as long as a line would read, or write, two of them.
 *
 * <p>It is the caller's to free. JavaCPP's limits do not see it.
 */
public final class AlignedMemory {
  /** Bytes of a line. */
  public static final int LINE = 64;

  private final Pointer whole;
  private final BytePointer pointer;

  private AlignedMemory(Pointer whole, long bytes) {
    this.whole = whole;
    pointer = new BytePointer(whole).getPointer(Math.floorMod(-whole.address(), LINE));
    pointer.capacity(bytes);
  }

  /**
   * Returns memory with arbitrary content.
   *
   * @throws OutOfMemoryError if the system has none
   */
  public static AlignedMemory allocate(long bytes) {
    Pointer whole = Pointer.malloc(bytes + LINE - 1);
    if (whole == null || whole.isNull()) {
      throw new OutOfMemoryError(
          String.format(
              Locale.ROOT,
              "memory: none left, expected %,d bytes from the system, got none",
              bytes));
    }
    return new AlignedMemory(whole, bytes);
  }

  /** Returns the address of the first byte, until this is freed. */
  public BytePointer pointer() {
    return pointer;
  }

  /** Returns how many bytes there are. */
  public long bytes() {
    return pointer.capacity();
  }

  /** Gives the memory back; once. */
  public void free() {
    Pointer.free(whole);
  }
}
