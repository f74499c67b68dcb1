/** Convolution, pooling and resampling. Read {@code Convolutions} first. */
@NullMarked
package dev.figment.core.kernel.onednn.convolution;

import org.jspecify.annotations.NullMarked;
