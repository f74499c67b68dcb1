/**
 * StyleGAN2, which draws by styles (Karras et al. 2020b, Analyzing and Improving the Image Quality
 * of StyleGAN, arXiv:1912.04958), after StyleGAN (Karras et al. 2019, arXiv:1812.04948), with
 * augmentation (Karras et al. 2020a, arXiv:2006.06676). Read {@link
 * dev.figment.gan.stylegan.StyleGenerator} first.
 *
 * <p>Differs from the paper: the lazy penalties are added to the loss of their step, as many times
 * as strong, without a step of Adam of their own.
 */
@NullMarked
package dev.figment.gan.stylegan;

import org.jspecify.annotations.NullMarked;
