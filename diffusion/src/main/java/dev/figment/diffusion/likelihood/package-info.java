/**
 * How likely images are under a denoiser. Read {@link
 * dev.figment.diffusion.likelihood.ProbabilityFlow} and {@link
 * dev.figment.diffusion.likelihood.VariationalBound}.
 *
 * <p>Reference: Ho et al. 2020 (arXiv:2006.11239), section 2 and 3.3; Nichol and Dhariwal 2021
 * (arXiv:2102.09672); Song et al. 2021 (arXiv:2011.13456), appendix D.2; Grathwohl et al. 2019
 * (arXiv:1810.01367).
 */
@NullMarked
package dev.figment.diffusion.likelihood;

import org.jspecify.annotations.NullMarked;
