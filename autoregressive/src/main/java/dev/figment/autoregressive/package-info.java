/**
 * Models that draw an image one pixel after another, each pixel given those before it.
 *
 * <p>To come, one package each: {@code pixelrnn} and {@code pixelcnn} (<a
 * href="https://arxiv.org/abs/1601.06759">arXiv:1601.06759</a>, <a
 * href="https://arxiv.org/abs/1606.05328">arXiv:1606.05328</a>) and {@code imagegpt} (Chen et al.
 * 2020, <em>Generative Pretraining from Pixels</em>).
 */
@NullMarked
package dev.figment.autoregressive;

import org.jspecify.annotations.NullMarked;
