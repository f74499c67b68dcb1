package dev.figment.autoregressive;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The likelihood of images under a network, exact, by one pass.
 *
 * <p>Formula: {@code ln p(x) = Σ_t ln p(x_t | x_<t)}.
 *
 * @param tokens of an image
 * @param network says the parameters of each site
 * @param law of a site
 */
public record RasterLikelihood(Tokens tokens, RasterNetwork network, SiteLaw law) {
  /**
   * Returns {@code ln p(x|y)} of each image's tokens; the labels are not looked at if the network
   * is told nothing.
   *
   * <p>Shapes: {@code [N, H, W, C], [N] → [N]}. Units: nats per image; pixel range [0, 1].
   */
  Tensor of(Tensor images, IntTensor labels, Rng rng) {
    IntTensor told = network.classes() == 1 ? IntTensor.full(labels.shape(), 0) : labels;
    return ofTokens(tokens.toTokens(images, rng), told);
  }

  /**
   * Returns {@code ln p(x)} of each image, where a network that is told classes finds all equally
   * likely.
   *
   * <p>Formula: {@code ln 1/K Σ_y p(x|y)}. Shapes: {@code [N, H, W, C] → [N]}.
   */
  Tensor ofAllClasses(Tensor images, Rng rng) {
    IntTensor grid = tokens.toTokens(images, rng);
    Shape labels = Shape.of(images.shape().dim(0));
    List<Tensor> byClass = new ArrayList<>();
    for (int y = 0; y < network.classes(); y++) {
      byClass.add(ofTokens(grid, IntTensor.full(labels, y)));
    }
    return Tensor.stack(byClass, 0).logSumExp(0).sub(Math.log(network.classes())); // [K, N] → [N]
  }

  /** Returns {@code ln p} of each grid. Shapes: {@code [N, h, w, c], [N] → [N]}. */
  Tensor ofTokens(IntTensor grid, IntTensor labels) {
    Tensor sites = law.logDensity(network.forward(grid, labels), grid); // [N, h, w, c / S]
    return sites.reshape(grid.shape().dim(0), -1).sum(-1);
  }

  /**
   * Returns {@code negativeLogLikelihood}, the mean over a data set in nats per image, its {@code
   * standardError}, and {@code bitsPerDimension} where the tokens are the bytes of an image: black
   * and white pixels, patches and codes are others.
   */
  Figures means(Dataset data, Rng rng) {
    Rng draws = rng.child(0);
    Figures means =
        Evaluation.means(
            data,
            PixelScale.UNIT,
            rng.child(1),
            batch -> {
              Tensor nats = of(batch.images(), batch.labels(), draws).neg();
              return Figures.of("nats", nats.mean().item())
                  .and("square", nats.square().mean().item());
            });
    double mean = means.get("nats");
    double variance = Math.max(0, means.get("square") - mean * mean);
    Figures figures =
        Figures.of("negativeLogLikelihood", mean)
            .and("standardError", Math.sqrt(variance / data.size()));
    return tokens.areBytes()
        ? figures.and("bitsPerDimension", mean / (tokens.grid().tokens() * Math.log(2)))
        : figures;
  }
}
