package dev.figment.diffusion.text;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CLIP's text encoder: a causal transformer over tokens.
 *
 * <p>Its names are the keys of published files, {@code text_model.encoder.layers.0....}.
 *
 * <p>Reference: Radford et al. 2021, section 2.4.
 */
public final class ClipText extends Module {
  private final ClipTextConfig config;
  private final TextModel model;
  private final Optional<Linear> projection;

  /** Makes an encoder with random weights. */
  public ClipText(ClipTextConfig config, Rng rng) {
    this.config = config;
    model = child("text_model", new TextModel(config, rng));
    projection =
        Optional.of(config.embedding())
            .filter(size -> size > 0)
            .map(size -> Linear.withoutBias(config.tower().width(), size, rng))
            .map(linear -> child("text_projection", linear));
  }

  /** Returns the sizes. */
  public ClipTextConfig config() {
    return config;
  }

  /**
   * Returns a vector for each token, after the last norm: what a U-Net reads.
   *
   * <p>Shapes: {@code [N, T] → [N, T, D]}.
   *
   * @throws ShapeException if the rows have another length
   */
  public Tensor hidden(Prompts prompts) {
    IntTensor tokens = prompts.tokens();
    if (tokens.shape().rank() != 2 || tokens.shape().dim(1) != config.length()) {
      throw new ShapeException(
          "clipText: rows do not fit, expected [N, %s], got %s"
              .formatted(config.length(), tokens.shape()));
    }
    return model.forward(tokens);
  }

  /**
   * Returns the embedding of each text: the projection of the vector at its end token.
   *
   * <p>Shapes: {@code [N, T, D] → [N, E]}.
   *
   * @param hidden what {@link #hidden} returned for the same texts
   * @throws IllegalStateException if this encoder makes no embeddings
   */
  public Tensor embed(Tensor hidden, Prompts prompts) {
    int count = prompts.ends().shape().size();
    int length = config.length();
    int[] ends = IntStream.range(0, count).map(i -> i * length + prompts.ends().at(i)).toArray();
    Tensor rows = hidden.reshape(count * length, config.tower().width()); // [N T, D]
    return projection
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "clipText: no embedding, expected an encoder with a projection, got none"))
        .forward(rows.gather(0, IntTensor.of(ends)));
  }

  /** Tokens and their places, blocks, and a norm. */
  private static final class TextModel extends Module {
    private final Embeddings embeddings;
    private final ClipEncoder encoder;
    private final LayerNorm norm;

    TextModel(ClipTextConfig config, Rng rng) {
      embeddings = child("embeddings", new Embeddings(config, rng));
      encoder = child("encoder", new ClipEncoder(config.tower(), Reach.CAUSAL, rng));
      norm = child("final_layer_norm", new LayerNorm(config.tower().width()));
    }

    Tensor forward(IntTensor tokens) {
      return norm.forward(encoder.forward(embeddings.forward(tokens)));
    }
  }

  /** A vector for each token and one for each place. */
  private static final class Embeddings extends Module {
    private static final double TOKENS = 0.02;
    private static final double PLACES = 0.01;

    private final Embedding tokens;
    private final Embedding places;

    Embeddings(ClipTextConfig config, Rng rng) {
      Shape words = Shape.of(config.vocabulary(), config.tower().width());
      Shape order = Shape.of(config.length(), config.tower().width());
      tokens = child("token_embedding", new Embedding(Init.normal(words, TOKENS, rng)));
      places = child("position_embedding", new Embedding(Init.normal(order, PLACES, rng)));
    }

    Tensor forward(IntTensor rows) {
      int[] order = IntStream.range(0, rows.shape().dim(1)).toArray();
      return tokens.forward(rows).add(places.forward(IntTensor.of(order))); // [N, T, D]
    }
  }
}
