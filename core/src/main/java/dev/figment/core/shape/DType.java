package dev.figment.core.shape;

/** The type of a tensor's elements. */
public enum DType {
  /** 32 bits, IEEE 754: what networks train in. */
  FLOAT(4),
  /** 64 bits, IEEE 754: what gradients are checked in. */
  DOUBLE(8);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }
}
