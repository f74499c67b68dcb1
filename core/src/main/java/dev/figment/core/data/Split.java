package dev.figment.core.data;

/** The two parts that a data set comes in. */
public enum Split {
  /** What a model learns from. */
  TRAIN,
  /** What it is judged on. */
  TEST
}
