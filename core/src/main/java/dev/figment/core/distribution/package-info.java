/**
 * Laws of independent values, by tensors: their densities, how far apart two of a kind are, and
 * draws. Read {@link dev.figment.core.distribution.Gaussian} first.
 *
 * <p>Values are not summed: the caller knows which of them belong to one image.
 */
@NullMarked
package dev.figment.core.distribution;

import org.jspecify.annotations.NullMarked;
