/**
 * Generative adversarial networks of convolutions: DCGAN (Radford, Metz and Chintala 2016,
 * arXiv:1511.06434), and as presets of the same layers the Wasserstein GAN with a gradient penalty
 * (Gulrajani et al. 2017, arXiv:1704.00028) and the GAN with spectral normalization (Miyato et al.
 * 2018, arXiv:1802.05957). Read {@link dev.figment.gan.dcgan.Dcgan} first.
 *
 * <p>Differs from the paper: halves of odd sides are rounded up, so that images of 28 x 28 grow
 * from 4 x 4 by way of 7 and 14. A class is told to the generator beside its noise (Mirza and
 * Osindero 2014, arXiv:1411.1784) and to the discriminator by a projection (Miyato and Koyama 2018,
 * arXiv:1802.05637). The presets of the Wasserstein GAN and of spectral normalization have the
 * generator of DCGAN.
 */
@NullMarked
package dev.figment.gan.dcgan;

import org.jspecify.annotations.NullMarked;
