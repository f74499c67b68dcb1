package dev.figment.core.kernel;

/** Ways to make one element of many. */
public enum Reduction {
  /** Their sum. */
  SUM,
  /** Their arithmetic mean. */
  MEAN,
  /** The largest; NaN if there is one. */
  MAX
}
