/**
 * The convolutional networks of diffusion. Read {@link dev.figment.diffusion.unet.UNet} first.
 *
 * <p>Reference: Ronneberger et al. 2015 (arXiv:1505.04597); Ho et al. 2020 (arXiv:2006.11239);
 * Nichol and Dhariwal 2021 (arXiv:2102.09672); Dhariwal and Nichol 2021 (arXiv:2105.05233); Rombach
 * et al. 2022 (arXiv:2112.10752); Nichol et al. 2022 (arXiv:2112.10741).
 */
@NullMarked
package dev.figment.diffusion.unet;

import org.jspecify.annotations.NullMarked;
