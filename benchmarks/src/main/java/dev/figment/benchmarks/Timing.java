package dev.figment.benchmarks;

/**
 * How an engine did a task.
 *
 * @param milliseconds the median over all its runs
 * @param mebibytes the most memory that a fork had resident; NaN if that is not known
 */
record Timing(double milliseconds, double mebibytes) {}
