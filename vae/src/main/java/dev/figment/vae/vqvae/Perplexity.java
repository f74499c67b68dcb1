package dev.figment.vae.vqvae;

import dev.figment.core.tensor.IntTensor;

/**
 * How many codes are in use, counted by how evenly: {@code K} if all are used alike, 1 if one
 * serves for all.
 *
 * <p>Formula: {@code e^H} with the entropy {@code H = -Σ p ln p} of the shares {@code p}.
 */
final class Perplexity {
  private final long[] counts;

  Perplexity(int codes) {
    counts = new long[codes];
  }

  /** Counts some codes. */
  Perplexity add(IntTensor codes) {
    for (int i = 0; i < codes.shape().size(); i++) {
      counts[codes.at(i)]++;
    }
    return this;
  }

  double value() {
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    double entropy = 0;
    for (long count : counts) {
      if (count > 0) {
        entropy -= count / total * Math.log(count / total);
      }
    }
    return Math.exp(entropy);
  }
}
