/**
 * How good images are.
 *
 * <p>Of reconstructions: what they lose, {@link dev.figment.core.metric.ReconstructionError}. Of
 * samples: how a set of them differs from real images in what a network sees. Read {@link
 * dev.figment.core.metric.FeatureSpace} first, then {@link
 * dev.figment.core.metric.FrechetDistance}; {@link dev.figment.core.metric.SampleMetric} lists
 * them.
 *
 * <p>Papers: Heusel et al. 2017, arXiv:1706.08500 (Fréchet distance); Bińkowski et al. 2018,
 * arXiv:1801.01401 (kernel distance); Salimans et al. 2016, arXiv:1606.03498 (score); Kynkäänniemi
 * et al. 2019, arXiv:1904.06991 (precision, recall); Naeem et al. 2020, arXiv:2002.09797 (density,
 * coverage).
 */
@NullMarked
package dev.figment.core.metric;

import org.jspecify.annotations.NullMarked;
