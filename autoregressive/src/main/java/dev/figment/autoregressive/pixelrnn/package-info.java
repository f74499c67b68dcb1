/**
 * Recurrent networks over the pixels of an image. Read {@link
 * dev.figment.autoregressive.pixelrnn.PixelRnnNetwork} first, then {@link
 * dev.figment.autoregressive.pixelrnn.RowLstm} and {@link
 * dev.figment.autoregressive.pixelrnn.DiagonalBiLstm}.
 *
 * <p>Reference: van den Oord, Kalchbrenner and Kavukcuoglu 2016, Pixel Recurrent Neural Networks
 * (arXiv:1601.06759).
 */
@NullMarked
package dev.figment.autoregressive.pixelrnn;

import org.jspecify.annotations.NullMarked;
