/**
 * A transformer that reads an image token by token. Read {@link
 * dev.figment.autoregressive.imagegpt.ImageGptNetwork} first.
 *
 * <p>Reference: Chen et al. 2020, Generative Pretraining from Pixels (ICML 2020); Zhang and
 * Sennrich 2019, Root Mean Square Layer Normalization (arXiv:1910.07467); Hendrycks and Gimpel
 * 2016, section 2, for the quick form of GELU (arXiv:1606.08415).
 */
@NullMarked
package dev.figment.autoregressive.imagegpt;

import org.jspecify.annotations.NullMarked;
