package dev.figment.core.kernel;

/** Functions of two elements; comparisons give 1 for true and 0 for false. */
public enum Binary {
  /** {@code x + y}. */
  ADD,
  /** {@code x - y}. */
  SUB,
  /** {@code x y}. */
  MUL,
  /** {@code x / y}. */
  DIV,
  /** {@code x^y}. */
  POW,
  /** The larger; NaN if one is. */
  MAX,
  /** The smaller; NaN if one is. */
  MIN,
  /** {@code x = y}. */
  EQUAL,
  /** {@code x ≠ y}. */
  NOT_EQUAL,
  /** {@code x > y}. */
  GREATER,
  /** {@code x ≥ y}. */
  GREATER_EQUAL,
  /** {@code x < y}. */
  LESS,
  /** {@code x ≤ y}. */
  LESS_EQUAL
}
