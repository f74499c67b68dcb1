package dev.figment.core.io;

import dev.figment.core.shape.DType;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * The type of a tensor's elements in a safetensors file; all are little endian.
 *
 * <p>{@link #F32} and {@link #F64} are what this library writes on its own. The narrower floating
 * types are widened when they are read, without loss, and rounded when they are written.
 */
public enum StoredType {
  /** One byte, 0 or 1. */
  BOOL(1),
  /** 8 bits, unsigned. */
  U8(1),
  /** 8 bits, signed. */
  I8(1),
  /** 16 bits, unsigned. */
  U16(2),
  /** 16 bits, signed. */
  I16(2),
  /** 32 bits, unsigned. */
  U32(4),
  /** 32 bits, signed. */
  I32(4),
  /** 64 bits, unsigned. */
  U64(8),
  /** 64 bits, signed. */
  I64(8),
  /** 16 bits, IEEE 754 half precision: 5 bits of exponent, 10 of fraction. */
  F16(2),
  /** 16 bits, the upper half of an {@link #F32}. */
  BF16(2),
  /** 32 bits, IEEE 754. */
  F32(4),
  /** 64 bits, IEEE 754. */
  F64(8);

  private final int bytes;

  StoredType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The type that a tensor is written as.
   *
   * @param dtype the type of the tensor's elements
   * @return {@link #F32} or {@link #F64}
   */
  public static StoredType of(DType dtype) {
    return dtype == DType.FLOAT ? F32 : F64;
  }

  /**
   * The size of one element.
   *
   * @return 1, 2, 4 or 8 bytes
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Whether the elements are floating-point numbers, and so readable as a tensor.
   *
   * @return false for whole numbers
   */
  public boolean isFloating() {
    return this == F16 || this == BF16 || this == F32 || this == F64;
  }

  /**
   * The type of the tensor that the elements are read into.
   *
   * @return {@link DType#DOUBLE} for {@link #F64}, {@link DType#FLOAT} for the narrower ones
   */
  public DType dtype() {
    return this == F64 ? DType.DOUBLE : DType.FLOAT;
  }

  /** Moves all elements of {@code bytes}, which hold floats of at most 32 bits. */
  void decode(ByteBuffer bytes, FloatBuffer floats) {
    switch (this) {
      case F32 -> floats.put(bytes.asFloatBuffer());
      case BF16 -> {
        while (bytes.hasRemaining()) {
          floats.put(HalfFloats.ofBrain(bytes.getShort()));
        }
      }
      case F16 -> {
        while (bytes.hasRemaining()) {
          floats.put(HalfFloats.ofHalf(bytes.getShort()));
        }
      }
      default -> throw wrong("F16, BF16 or F32");
    }
  }

  /** Moves all elements of {@code floats} to bytes, rounded to the nearest where it is narrower. */
  void encode(FloatBuffer floats, ByteBuffer bytes) {
    switch (this) {
      case F32 -> {
        while (floats.hasRemaining()) {
          bytes.putFloat(floats.get());
        }
      }
      case BF16 -> {
        while (floats.hasRemaining()) {
          bytes.putShort(HalfFloats.toBrain(floats.get()));
        }
      }
      case F16 -> {
        while (floats.hasRemaining()) {
          bytes.putShort(HalfFloats.toHalf(floats.get()));
        }
      }
      default -> throw wrong("F16, BF16 or F32");
    }
  }

  /** Moves all elements of {@code bytes}, which hold doubles. */
  void decode(ByteBuffer bytes, DoubleBuffer doubles) {
    doubles.put(bytes.asDoubleBuffer());
  }

  /** The next whole number; an unsigned 64-bit one beyond the signed range comes out negative. */
  long next(ByteBuffer bytes) {
    return switch (this) {
      case BOOL, U8 -> bytes.get() & 0xffL;
      case I8 -> bytes.get();
      case U16 -> bytes.getShort() & 0xffffL;
      case I16 -> bytes.getShort();
      case U32 -> bytes.getInt() & 0xffff_ffffL;
      case I32 -> bytes.getInt();
      case U64, I64 -> bytes.getLong();
      default -> throw wrong("whole numbers");
    };
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "storedType: wrong type, expected %s, got %s".formatted(expected, this));
  }
}
