package dev.figment.core.weights;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.StoredTensor;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small corrections of a model's matrices, from a file: a product of a tall and a wide one each.
 *
 * <p>Three ways of naming are read: kohya's {@code lora_unet_..._to_q.lora_down.weight} with a
 * number {@code .alpha} beside it, PEFT's {@code unet....to_q.lora_A.weight}, and diffusers' old
 * {@code ....processor.to_q_lora.down.weight}.
 *
 * <p>Formula: {@code W + strength α / r · up down}, with {@code r} rows of {@code down}; {@code α =
 * r} where none is given.
 *
 * <p>Reference: Hu et al. 2022, eq. 3.
 */
public final class Lora {
  private static final Pattern NAME =
      Pattern.compile(
          "(.*?)(?:\\.lora_(down|up|A|B)\\.weight|_lora\\.(down|up)\\.weight|\\.(alpha))");

  private final WeightSource source;
  private final Map<String, Pair> pairs = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();

  /**
   * The keys of one correction.
   *
   * @param down {@code [r, in]}, or a convolution to {@code r} channels
   * @param up {@code [out, r]}
   * @param alpha a number, if there is one
   */
  private record Pair(Optional<String> down, Optional<String> up, Optional<String> alpha) {
    static final Pair NONE = new Pair(Optional.empty(), Optional.empty(), Optional.empty());

    Pair with(String kind, String key) {
      return switch (kind) {
        case "down", "A" -> new Pair(Optional.of(key), up, alpha);
        case "up", "B" -> new Pair(down, Optional.of(key), alpha);
        default -> new Pair(down, up, Optional.of(key));
      };
    }

    boolean isWhole() {
      return down.isPresent() && up.isPresent();
    }
  }

  private Lora(WeightSource source) {
    this.source = source;
    for (String key : source.entries().keySet()) {
      Matcher matcher = NAME.matcher(key);
      if (matcher.matches()) {
        String kind = first(matcher.group(2), matcher.group(3), matcher.group(4));
        String target = flat(matcher.group(1).replace(".processor.", "."));
        pairs.put(target, pairs.getOrDefault(target, Pair.NONE).with(kind, key));
      } else {
        unknown.add(key);
      }
    }
  }

  /**
   * Reads which matrices a file corrects, and none of its numbers.
   *
   * @throws FileFormatException if half of a correction is missing
   */
  public static Lora of(WeightSource source) throws FileFormatException {
    Lora lora = new Lora(source);
    for (Map.Entry<String, Pair> pair : lora.pairs.entrySet()) {
      if (!pair.getValue().isWhole()) {
        throw new FileFormatException(
            source.file(), "half of a correction is missing", "down and up", pair.getKey());
      }
    }
    return lora;
  }

  /**
   * Returns weights with the corrections on them.
   *
   * @param weights by the keys of a folder in diffusers' layout
   * @param part {@code unet} or {@code text_encoder}
   * @param strength 1 for the corrections as they were trained, 0 for none
   */
  public WeightSource on(WeightSource weights, LoraPart part, double strength) {
    return new CorrectedWeights(weights, key -> correction(part, key), strength);
  }

  /** Returns the keys of the file, but for the numbers that stand beside corrections. */
  public List<String> keys() {
    return unmatched(Map.of());
  }

  /**
   * Returns the keys that correct nothing.
   *
   * @param weights the parts that are corrected, each with all of its keys
   */
  public List<String> unmatched(Map<LoraPart, WeightSource> weights) {
    Map<String, Pair> left = new LinkedHashMap<>(pairs);
    weights.forEach(
        (part, model) ->
            model.entries().keySet().forEach(key -> part.names(key).forEach(left::remove)));
    List<String> keys = new ArrayList<>(unknown);
    left.values().forEach(pair -> pair.down().ifPresent(keys::add));
    left.values().forEach(pair -> pair.up().ifPresent(keys::add));
    return keys;
  }

  private Optional<CorrectedWeights.Correction> correction(LoraPart part, String key) {
    return part.names(key).stream()
        .filter(pairs::containsKey)
        .findFirst()
        .map(pairs::get)
        .map(pair -> shape -> product(pair, shape));
  }

  /** {@code α / r · up down}, in the shape of what it corrects. */
  private Tensor product(Pair pair, Shape shape) throws IOException {
    Tensor down = source.read(pair.down().orElseThrow());
    Tensor up = source.read(pair.up().orElseThrow());
    int rank = down.shape().dim(0);
    double alpha = rank;
    if (pair.alpha().isPresent()) {
      alpha = source.read(pair.alpha().get()).item();
    }
    Tensor product = up.reshape(-1, rank).matmul(down.reshape(rank, -1)); // [out, in taps]
    if (product.shape().size() != shape.size()) {
      StoredTensor entry = source.entries().get(pair.up().orElseThrow());
      throw new FileFormatException(
          source.file(), "a correction does not fit: " + entry, shape, product.shape());
    }
    return product.reshape(shape).mul(alpha / rank);
  }

  /** Names are compared without what separates their parts. */
  static String flat(String name) {
    return name.replace('.', '_');
  }

  private static String first(String... groups) {
    for (String group : groups) {
      if (group != null) {
        return group;
      }
    }
    return "";
  }
}
