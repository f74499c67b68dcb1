/**
 * Generative adversarial networks. {@code mlp} is here; DCGAN and StyleGAN will come. Read {@link
 * dev.figment.gan.AdversarialLoss} first.
 */
@NullMarked
package dev.figment.gan;

import org.jspecify.annotations.NullMarked;
