/**
 * Models that draw an image one token after another, each given those before it. Read {@link
 * dev.figment.autoregressive.RasterNetwork} first: what its networks say is the likelihood ({@link
 * dev.figment.autoregressive.RasterLikelihood}), the training, and the way to draw ({@link
 * dev.figment.autoregressive.RasterSampler}).
 *
 * <p>A package each: {@code pixelcnn} and {@code pixelrnn} (<a
 * href="https://arxiv.org/abs/1601.06759">arXiv:1601.06759</a>, <a
 * href="https://arxiv.org/abs/1606.05328">arXiv:1606.05328</a>), {@code pixelcnnpp} (<a
 * href="https://arxiv.org/abs/1701.05517">arXiv:1701.05517</a>) and {@code imagegpt} (Chen et al.
 * 2020, <em>Generative Pretraining from Pixels</em>).
 */
@NullMarked
package dev.figment.autoregressive;

import org.jspecify.annotations.NullMarked;
