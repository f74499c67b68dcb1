/**
 * Generative adversarial networks: a generator of images plays against a discriminator that tells
 * them from the data. Losses ({@link dev.figment.gan.AdversarialLoss}) and penalties ({@link
 * dev.figment.gan.GradientPenalty}) are values; a {@link dev.figment.gan.Game} puts them together,
 * and one {@link dev.figment.gan.AdversarialStep} plays every game. Read that step first.
 *
 * <p>Reference: Goodfellow et al. 2014 (arXiv:1406.2661); Mao et al. 2017 (arXiv:1611.04076);
 * Arjovsky et al. 2017 (arXiv:1701.07875); Gulrajani et al. 2017 (arXiv:1704.00028); Miyato et al.
 * 2018 (arXiv:1802.05957); Mescheder et al. 2018 (arXiv:1801.04406); Jolicoeur-Martineau 2019
 * (arXiv:1807.00734); Huang et al. 2024 (arXiv:2501.05441).
 */
@NullMarked
package dev.figment.gan;

import org.jspecify.annotations.NullMarked;
