/**
 * PixelCNN++: two streams of shifted convolutions that meet at smaller sizes and come back, and
 * pixels whose channels are mixtures of discretized logistic laws. Read {@link
 * dev.figment.autoregressive.pixelcnnpp.Level} first, then {@link
 * dev.figment.autoregressive.pixelcnnpp.MixtureLaw}.
 *
 * <p>Reference: Salimans, Karpathy, Chen and Kingma 2017, PixelCNN++ (arXiv:1701.05517); Salimans
 * and Kingma 2016, Weight Normalization (arXiv:1602.07868).
 */
@NullMarked
package dev.figment.autoregressive.pixelcnnpp;

import org.jspecify.annotations.NullMarked;
