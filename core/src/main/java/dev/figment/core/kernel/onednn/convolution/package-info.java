/**
 * Convolution, pooling and resampling. Read {@link
 * dev.figment.core.kernel.onednn.convolution.Convolutions} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.convolution;

import org.jspecify.annotations.NullMarked;
