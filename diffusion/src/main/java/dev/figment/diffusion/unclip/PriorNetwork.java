package dev.figment.diffusion.unclip;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.text.ClipEncoder;
import dev.figment.diffusion.unet.TimeEmbedding;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A causal transformer that reads a text, its embedding, the time and a noisy embedding of an
 * image, and says at one token more what the embedding is without noise.
 *
 * <p>Reference: Ramesh et al. 2022, section 2.2.
 */
final class PriorNetwork extends Module {
  private static final double SPREAD = 0.02;
  private static final int BESIDE_WORDS = 4;

  final EmbeddingLaw law;
  private final Linear words; // [W, D]
  private final Linear text; // [E, D]
  private final TimeEmbedding time;
  private final Linear image; // [E, D]
  private final Tensor query; // [D]
  private final Embedding places; // [T + 4, D]
  private final ClipEncoder blocks;
  private final LayerNorm norm;
  private final Linear out; // [D, E]

  PriorNetwork(PriorConfig config, ClipConfig clip, Rng rng) {
    int width = config.tower().width();
    Shape order = Shape.of(clip.length() + BESIDE_WORDS, width);
    law = child("law", new EmbeddingLaw(clip.embedding()));
    words = child("words", new Linear(clip.textTower().width(), width, rng));
    text = child("text", new Linear(clip.embedding(), width, rng));
    time = child("time", new TimeEmbedding(width, width, rng));
    image = child("image", new Linear(clip.embedding(), width, rng));
    query = parameter("query", Init.normal(Shape.of(width), SPREAD, rng));
    places = child("places", new Embedding(Init.normal(order, SPREAD, rng)));
    blocks = child("blocks", new ClipEncoder(config.tower(), Reach.CAUSAL, rng));
    norm = child("norm", new LayerNorm(width));
    out = child("out", new Linear(width, clip.embedding(), rng));
  }

  /**
   * Returns normalized embeddings without their noise.
   *
   * <p>Shapes: {@code [N, 1, 1, E], [N] → [N, 1, 1, E]}: an embedding is an image of one pixel.
   *
   * @param times from 0 to 1000
   */
  Tensor clean(Tensor noisy, Tensor times, ClipNetwork.Told told) {
    int count = noisy.shape().dim(0);
    Shape one = Shape.of(count, 1, query.shape().dim(0));
    double length = Math.sqrt(told.whole().shape().dim(1));
    Tensor row =
        Tensor.concat(
            List.of(
                words.forward(told.tokens()),
                text.forward(told.whole().mul(length)).reshape(one), // [N, 1, D]
                time.forward(times).reshape(one), // [N, 1, D]
                image.forward(noisy.reshape(count, -1)).reshape(one), // [N, 1, D]
                query.broadcastTo(one)),
            1); // [N, T + 4, D]
    int last = row.shape().dim(1) - 1;
    int[] order = IntStream.rangeClosed(0, last).toArray();
    Tensor y = blocks.forward(row.add(places.forward(IntTensor.of(order))));
    Tensor said = y.slice(1, last, last + 1).reshape(count, -1); // [N, D]
    return out.forward(norm.forward(said)).reshape(noisy.shape()); // [N, 1, 1, E]
  }
}
