/**
 * Models that turn noise into an image step by step.
 *
 * <p>To come, one package each: {@code ddpm} (<a
 * href="https://arxiv.org/abs/2006.11239">arXiv:2006.11239</a>), {@code samplers} (<a
 * href="https://arxiv.org/abs/2010.02502">arXiv:2010.02502</a>), {@code latent} (<a
 * href="https://arxiv.org/abs/2112.10752">arXiv:2112.10752</a>) and {@code unclip} (<a
 * href="https://arxiv.org/abs/2204.06125">arXiv:2204.06125</a>).
 */
@NullMarked
package dev.figment.diffusion;

import org.jspecify.annotations.NullMarked;
