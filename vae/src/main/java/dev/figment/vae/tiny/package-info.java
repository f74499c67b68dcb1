/**
 * A small codec that was trained by others: factor 8, 32 channels, a tenth of the size and of the
 * time of an autoencoder of latent diffusion. Read {@link dev.figment.vae.tiny.TinyCodec} first.
 *
 * <p>Reference: Ollin Boer Bohan, TAESD, a tiny autoencoder for Stable Diffusion
 * (github.com/madebyollin/taesd), whose files for 32 channels it reads.
 */
@NullMarked
package dev.figment.vae.tiny;

import org.jspecify.annotations.NullMarked;
