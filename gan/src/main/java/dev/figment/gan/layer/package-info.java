/**
 * Layers that only GANs have. Read {@link dev.figment.gan.layer.WeightScale} first: a weight that
 * is scaled at each use is what spectral normalization (Miyato et al. 2018, arXiv:1802.05957) and
 * the equalized learning rate (Karras et al. 2018, arXiv:1710.10196) have in common.
 */
@NullMarked
package dev.figment.gan.layer;

import org.jspecify.annotations.NullMarked;
