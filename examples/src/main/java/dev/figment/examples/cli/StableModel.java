package dev.figment.examples.cli;

import dev.figment.core.data.ImageShape;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.OneLine;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.nn.Blank;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.DiffusersNames;
import dev.figment.core.weights.TorchState;
import dev.figment.core.weights.WeightSource;
import dev.figment.diffusion.latent.StableDiffusion;
import dev.figment.diffusion.latent.TextReader;
import dev.figment.diffusion.latent.TiledCodec;
import dev.figment.diffusion.text.ClipText;
import dev.figment.diffusion.text.ClipTextConfig;
import dev.figment.diffusion.text.ClipTokenizer;
import dev.figment.diffusion.text.Prompts;
import dev.figment.diffusion.unet.StreamedUNet;
import dev.figment.vae.pretrained.PublishedCodecConfig;
import dev.figment.vae.pretrained.PublishedKlCodec;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A Stable Diffusion of files, ready to draw. Of its weights, one part at a time is in memory.
 *
 * @param pipeline that draws
 * @param scheduler how it is walked
 * @param weights which stay open
 */
record StableModel(StableDiffusion pipeline, StableScheduler scheduler, StableWeights weights)
    implements Closeable {
  private static final int TILE = 32;
  private static final int OVERLAP = 8;

  /**
   * Opens a folder in diffusers' layout, or one file.
   *
   * @param vocabulary the file of pairs, where there is none in the folder
   * @param loras files of corrections, and how strong each is
   * @param tiled whether images are decoded in squares
   * @param log hears which prompts are cut, and which corrections belong to nothing
   * @throws FileFormatException if a file is missing or does not fit
   */
  static StableModel open(
      Path path, Optional<Path> vocabulary, Map<Path, Double> loras, boolean tiled, PrintWriter log)
      throws IOException {
    boolean isFolder = Files.isDirectory(path);
    StableSizes sizes = isFolder ? StableSizes.read(path) : StableSizes.version1();
    StableScheduler scheduler = isFolder ? StableScheduler.read(path) : StableScheduler.version1();
    ClipTokenizer tokenizer = tokenizer(path, vocabulary);
    StableWeights weights = isFolder ? StableWeights.ofFolder(path) : StableWeights.ofFile(path);
    try {
      for (Map.Entry<Path, Double> lora : loras.entrySet()) {
        weights = weights.corrected(lora.getKey(), lora.getValue(), log);
      }
      StreamedUNet unet = new StreamedUNet(sizes.unet(), width -> sizes.heads(), weights.unet());
      requireFit(sizes, weights);
      StableDiffusion pipeline =
          new StableDiffusion(
              reader(sizes.text(), tokenizer, weights.text(), log),
              unet::forward,
              scheduler.prediction(),
              codecs(sizes.codec(), weights.codec(), tiled));
      return new StableModel(pipeline, scheduler, weights);
    } catch (IOException | RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    weights.close();
  }

  private static void requireFit(StableSizes sizes, StableWeights weights) throws IOException {
    try (Scope scope = Scope.open()) {
      TorchState.of(text(sizes.text(), weights.text())).requireFit(weights.text());
      ImageShape image = new ImageShape(sizes.codec().factor(), sizes.codec().factor(), 3);
      PublishedKlCodec codec = codec(sizes.codec(), image, weights.codec());
      TorchState.of(codec.network(), DiffusersNames.BLOCKS).requireFit(weights.codec());
    }
  }

  private static ClipTokenizer tokenizer(Path path, Optional<Path> vocabulary) throws IOException {
    Path beside = path.toAbsolutePath().resolveSibling("bpe_simple_vocab_16e6.txt.gz");
    Optional<Path> found =
        vocabulary.isPresent()
            ? vocabulary
            : Stream.of(path.resolve("tokenizer").resolve("merges.txt"), beside)
                .filter(Files::isRegularFile)
                .findFirst();
    if (found.isEmpty() || !Files.isRegularFile(found.get())) {
      throw new FileFormatException(
          found.orElse(path),
          "the vocabulary is missing",
          "tokenizer/merges.txt, bpe_simple_vocab_16e6.txt.gz beside the file, or --vocabulary",
          "no such file");
    }
    return ClipTokenizer.read(found.get(), ClipTokenizer.Filling.END);
  }

  /** The encoder is filled for each reading and forgotten. */
  private static TextReader reader(
      ClipTextConfig config, ClipTokenizer tokenizer, WeightSource weights, PrintWriter log) {
    return texts -> {
      Prompts prompts = Prompts.of(tokenizer, texts);
      prompts.notices().forEach(notice -> log.println(OneLine.of(notice)));
      log.flush();
      try (Inference inference = Inference.open()) {
        ClipText encoder = text(config, weights);
        TorchState.of(encoder).fill(weights);
        return inference.keep(encoder.hidden(prompts));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static ClipText text(ClipTextConfig config, WeightSource weights) {
    try (Blank blank = Blank.upTo(count(weights))) {
      return new ClipText(config, Rng.seed(0));
    }
  }

  private static PublishedKlCodec codec(
      PublishedCodecConfig config, ImageShape image, WeightSource weights) {
    try (Blank blank = Blank.upTo(count(weights))) {
      return new PublishedKlCodec(config, image, Rng.seed(0));
    }
  }

  private static long count(WeightSource weights) {
    return weights.entries().values().stream().mapToLong(entry -> entry.shape().size()).sum();
  }

  /** The codec is filled when an image is encoded or decoded, and forgotten. */
  private static Function<ImageShape, LatentCodec> codecs(
      PublishedCodecConfig config, WeightSource weights, boolean tiled) {
    Function<ImageShape, LatentCodec> plain = image -> new FiledCodec(config, weights, image);
    return tiled
        ? image -> new TiledCodec(plain.apply(image), plain, config.factor(), TILE, OVERLAP)
        : plain;
  }

  /**
   * A codec whose weights are read at each use.
   *
   * @param config its sizes
   * @param weights of a file
   * @param image the size of images
   */
  private record FiledCodec(PublishedCodecConfig config, WeightSource weights, ImageShape image)
      implements LatentCodec {
    private FiledCodec {
      int factor = config.factor();
      if (image.height() % factor != 0 || image.width() % factor != 0) {
        throw new IllegalArgumentException(
            "draw: the size does not fit, expected sides that are multiples of %s, got %sx%s"
                .formatted(factor, image.width(), image.height()));
      }
    }

    @Override
    public Tensor encode(Tensor images) {
      return with(codec -> codec.encode(images));
    }

    @Override
    public Tensor decode(Tensor latents) {
      return with(codec -> codec.decode(latents));
    }

    @Override
    public Shape latentShape() {
      int factor = config.factor();
      return Shape.of(image.height() / factor, image.width() / factor, config.latents());
    }

    private Tensor with(Function<PublishedKlCodec, Tensor> use) {
      try (Inference inference = Inference.open()) {
        PublishedKlCodec codec = codec(config, image, weights);
        TorchState.of(codec.network(), DiffusersNames.BLOCKS).fill(weights);
        return inference.keep(use.apply(codec));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
