/**
 * R3GAN, a modern baseline (Huang et al. 2024, The GAN is dead; long live the GAN!,
 * arXiv:2501.05441). Read {@link dev.figment.gan.r3gan.R3GanConfig} first: the loss and the
 * penalties are all there is; then {@link dev.figment.gan.r3gan.R3Generator}.
 */
@NullMarked
package dev.figment.gan.r3gan;

import org.jspecify.annotations.NullMarked;
