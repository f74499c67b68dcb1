/**
 * Random changes of what a discriminator sees, so that it does not learn few images by heart; they
 * pass gradients on to the generator. Read {@link dev.figment.gan.augment.Augmentation} first.
 *
 * <p>Reference: Karras et al. 2020a, Training Generative Adversarial Networks with Limited Data
 * (arXiv:2006.06676); Zhao et al. 2020, Differentiable Augmentation (arXiv:2006.10738).
 */
@NullMarked
package dev.figment.gan.augment;

import org.jspecify.annotations.NullMarked;
