package dev.figment.core.io;

import dev.figment.core.shape.DType;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * The type of a tensor's elements in a safetensors file; all are little endian.
 *
 * <p>{@link #F32} and {@link #F64} are what this library writes on its own. The narrower floating
 * types are widened when they are read, without loss, and rounded when they are written.
 */
public enum StoredType {
  /** One byte, 0 or 1. */
  BOOL(8),
  /** 8 bits, unsigned. */
  U8(8),
  /** 8 bits, signed. */
  I8(8),
  /** 16 bits, unsigned. */
  U16(16),
  /** 16 bits, signed. */
  I16(16),
  /** 32 bits, unsigned. */
  U32(32),
  /** 32 bits, signed. */
  I32(32),
  /** 64 bits, unsigned. */
  U64(64),
  /** 64 bits, signed. */
  I64(64),
  /** 16 bits, IEEE 754 half precision: 5 bits of exponent, 10 of fraction. */
  F16(16),
  /** 16 bits, the upper half of an {@link #F32}. */
  BF16(16),
  /** 32 bits, IEEE 754. */
  F32(32),
  /** 64 bits, IEEE 754. */
  F64(64),
  /** 8 bits: 4 of exponent, 3 of fraction; no infinity, and one non-number of each sign. */
  F8_E4M3(8),
  /** 8 bits: 5 of exponent, 2 of fraction; the upper half of an {@link #F16}. */
  F8_E5M2(8),
  /** 8 bits of exponent alone; listed, not read. */
  F8_E8M0(8),
  /** 6 bits: 2 of exponent, 3 of fraction; listed, not read. */
  F6_E2M3(6),
  /** 6 bits: 3 of exponent, 2 of fraction; listed, not read. */
  F6_E3M2(6),
  /** 4 bits; listed, not read. */
  F4(4),
  /** 64 bits, a complex number of two {@link #F32}; listed, not read. */
  C64(64),
  /** A type that is not known, nor its size; listed, not read. */
  OTHER(0);

  private static final Set<StoredType> FLOATING = EnumSet.of(F16, BF16, F32, F64, F8_E4M3, F8_E5M2);
  private static final Set<StoredType> WHOLE =
      EnumSet.of(BOOL, U8, I8, U16, I16, U32, I32, U64, I64);

  private final int bits;

  StoredType(int bits) {
    this.bits = bits;
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
   * @return a number of bits; 0 if it is not known
   */
  public int bits() {
    return bits;
  }

  /**
   * The size of one element that is read.
   *
   * @return 1, 2, 4 or 8 bytes
   */
  public int bytes() {
    return bits / Byte.SIZE;
  }

  /**
   * Whether the elements are floating-point numbers, and so readable as a tensor.
   *
   * @return false for whole numbers, and for what is only listed
   */
  public boolean isFloating() {
    return FLOATING.contains(this);
  }

  /**
   * Whether the elements are whole numbers.
   *
   * @return false for floating-point numbers, and for what is only listed
   */
  public boolean isWhole() {
    return WHOLE.contains(this);
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
      case F8_E5M2 -> {
        while (bytes.hasRemaining()) {
          floats.put(HalfFloats.ofHalf((short) (bytes.get() << Byte.SIZE)));
        }
      }
      case F8_E4M3 -> {
        while (bytes.hasRemaining()) {
          floats.put(small(bytes.get()));
        }
      }
      default -> throw wrong("at most 32 bits of floating point");
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

  /** Says whether a number from {@link #next} stands for one beyond the signed range. */
  boolean isBeyond(long value) {
    return this == U64 && value < 0;
  }

  /** The next whole number; see {@link #isBeyond}. */
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

  /**
   * Widens 8 bits with 4 of exponent.
   *
   * <p>Formula: {@code ±2^(exponent - 7) · 1.fraction}, or {@code ±2^-9 · fraction} where the
   * exponent is 0; all ones are no number. Reference: Micikevicius et al. 2022.
   */
  private static float small(byte bits) {
    int magnitude = bits & 0x7f;
    float value =
        magnitude == 0x7f
            ? Float.NaN
            : magnitude < 8
                ? magnitude * 0x1p-9f
                : Math.scalb(1 + (magnitude & 7) / 8f, (magnitude >> 3) - 7);
    return bits < 0 ? -value : value;
  }
}
