/**
 * Masked convolutions: every pixel's law from one pass over the image. Read {@link
 * dev.figment.autoregressive.pixelcnn.PixelCnnNetwork} first, then {@link
 * dev.figment.autoregressive.pixelcnn.GatedNetwork}.
 *
 * <p>Reference: van den Oord, Kalchbrenner and Kavukcuoglu 2016, Pixel Recurrent Neural Networks
 * (arXiv:1601.06759), here 2016a; van den Oord et al. 2016, Conditional Image Generation with
 * PixelCNN Decoders (arXiv:1606.05328), here 2016b; Ramachandran et al. 2017, Fast Generation for
 * Convolutional Autoregressive Models (arXiv:1704.06001).
 */
@NullMarked
package dev.figment.autoregressive.pixelcnn;

import org.jspecify.annotations.NullMarked;
