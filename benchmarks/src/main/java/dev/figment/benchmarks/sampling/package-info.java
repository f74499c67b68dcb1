/**
 * How fast models draw that draw token by token. Read {@link
 * dev.figment.benchmarks.sampling.SamplingBenchmark} first.
 */
@NullMarked
package dev.figment.benchmarks.sampling;

import org.jspecify.annotations.NullMarked;
