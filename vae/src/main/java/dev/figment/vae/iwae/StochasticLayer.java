package dev.figment.vae.iwae;

import dev.figment.core.nn.Activation;
import dev.figment.vae.network.Hidden;
import java.util.List;

/**
 * One layer of latents, and the layers without chance between it and what is below.
 *
 * @param widths of the layers from below; the way back down has the same, backwards
 * @param latents numbers of the layer
 */
public record StochasticLayer(List<Integer> widths, int latents) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public StochasticLayer {
    widths = List.copyOf(widths);
    if (latents < 1 || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "iwae: size out of range, expected widths and latents >= 1, got %s and %s"
              .formatted(widths, latents));
    }
  }

  /** The layers without chance, on the way up. */
  Hidden hidden() {
    return new Hidden(widths, Activation.TANH);
  }
}
