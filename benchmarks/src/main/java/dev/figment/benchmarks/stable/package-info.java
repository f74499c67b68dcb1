/**
 * A step of Stable Diffusion's U-Net beside that of other libraries, by the same weights: {@link
 * dev.figment.benchmarks.stable.StableStep} times one of them, {@link
 * dev.figment.benchmarks.stable.StableTable} compares all.
 */
@NullMarked
package dev.figment.benchmarks.stable;

import org.jspecify.annotations.NullMarked;
