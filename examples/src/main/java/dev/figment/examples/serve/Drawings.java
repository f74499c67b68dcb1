package dev.figment.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.figment.core.data.ImageFile;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.TextConditional;
import dev.figment.core.model.Trainable;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.DiffusionFilm;
import dev.figment.diffusion.GuidanceChoice;
import dev.figment.diffusion.SamplerName;
import dev.figment.gan.stylegan.StyleGan;
import dev.figment.gan.stylegan.StyleSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the page's controls draw. Everything that a request says is in range, or refused. */
final class Drawings {
  private static final int MOST_IMAGES = 64;
  private static final int MOST_STEPS = 200;
  private static final int WALKING = 4;
  private static final int LONGEST_PROMPT = 300;

  private Drawings() {}

  /**
   * Draws samples: of a seed, and of a class, a prompt, a sampler, a truncation, where the model
   * has any.
   *
   * @throws Refusal if the model cannot do what is asked
   */
  static Reply samples(Trainable model, Request request) throws IOException {
    int count = request.whole("count", 1, MOST_IMAGES, 16);
    Rng rng = Rng.seed(seed(request));
    try (Inference inference = Inference.open()) {
      return Reply.picture(ImageGrid.of(draw(view(model, request), count, rng, request)));
    }
  }

  private static Tensor draw(Trainable model, int count, Rng rng, Request request) {
    Optional<String> prompt = request.text("prompt");
    if (prompt.isPresent()) {
      return draw(model, prompt.get(), count, rng);
    }
    if (request.text("class").isPresent()) {
      return draw(model, request, count, rng);
    }
    if (request.text("truncation").isPresent()) {
      StyleSpace styles = styles(model);
      double psi = request.number("truncation", 0, 2, 1);
      return styles.images(styles.truncate(styles.draw(count, rng.split()), psi), rng);
    }
    if (model instanceof GenerativeModel generator) {
      return generator.sample(count, rng);
    }
    throw Refusal.bad("draw: nothing to draw, expected a model that draws images");
  }

  private static Tensor draw(Trainable model, String prompt, int count, Rng rng) {
    if (!(model instanceof TextConditional told)) {
      throw Refusal.bad("draw: no prompts, expected a model that is told by text");
    }
    if (prompt.length() > LONGEST_PROMPT) {
      throw Refusal.bad("prompt: too long, expected at most %s letters".formatted(LONGEST_PROMPT));
    }
    return told.sample(Collections.nCopies(count, prompt), rng);
  }

  private static Tensor draw(Trainable model, Request request, int count, Rng rng) {
    if (!(model instanceof Conditional told) || told.classes() == 0) {
      throw Refusal.bad("draw: no classes, expected a model that is told the class");
    }
    int[] labels = new int[count];
    Arrays.fill(labels, request.whole("class", 0, told.classes() - 1, 0));
    return told.sample(IntTensor.of(labels), rng);
  }

  /** Returns a model of diffusion sampled and led as asked, and any other as it is. */
  private static Trainable view(Trainable model, Request request) {
    if (!(model instanceof Diffusion diffusion)) {
      return model;
    }
    Diffusion view = diffusion;
    if (request.text("sampler").isPresent()) {
      int steps = request.whole("steps", 1, MOST_STEPS, 20);
      view = view.with(SamplerName.parse(request.text("sampler").orElseThrow()), steps);
    }
    if (request.text("guidance").isPresent()) {
      view = view.with(GuidanceChoice.of(request.number("guidance", 0, 20, 1)));
    }
    return view;
  }

  /**
   * Draws the way from noise to images, as a list of pictures.
   *
   * @throws Refusal if the model is none of diffusion
   */
  static Reply walk(Trainable model, Request request) throws IOException {
    if (!(view(model, request) instanceof Diffusion diffusion)) {
      throw Refusal.bad("walk: no way from noise, expected a model of diffusion");
    }
    ArrayNode frames = JsonNodeFactory.instance.arrayNode();
    for (ImageGrid grid : DiffusionFilm.back(diffusion, WALKING, Rng.seed(seed(request)))) {
      byte[] png = Reply.picture(grid).content();
      frames.add("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }
    return Reply.json(frames);
  }

  /**
   * Returns the styles of a model.
   *
   * @throws Refusal if it has none
   */
  private static StyleSpace styles(Trainable model) {
    if (model instanceof StyleGan gan) {
      return gan.styles();
    }
    throw Refusal.bad("draw: no styles, expected a StyleGAN");
  }

  /** Draws a codec's image of two latents. */
  static Reply place(Trainable model, Request request) throws IOException {
    float x = (float) request.number("x", -1e6, 1e6, 0);
    float y = (float) request.number("y", -1e6, 1e6, 0);
    if (!(model instanceof LatentCodec codec) || !codec.latentShape().equals(Shape.of(2))) {
      throw Refusal.bad("place: no plane, expected a codec of two latents");
    }
    try (Inference inference = Inference.open()) {
      return Reply.picture(
          ImageGrid.of(codec.decode(Tensor.of(new float[] {x, y}, Shape.of(1, 2)))));
    }
  }

  /**
   * Draws a picture that was sent, and what comes back of it.
   *
   * @throws Refusal if the model is no codec
   * @throws dev.figment.core.io.FileFormatException if it is no sound picture
   */
  static Reply reconstruction(Trainable model, byte[] picture) throws IOException {
    if (!(model instanceof LatentCodec codec)) {
      throw Refusal.bad("reconstruct: no codec, expected a model that encodes and decodes images");
    }
    try (Inference inference = Inference.open()) {
      Shape one = codec.decode(Tensor.zeros(latent(codec))).shape(); // [1, H, W, C]
      ImageFile file =
          ImageFile.decode(Path.of("the picture"), picture)
              .channels(one.dim(3))
              .resize(one.dim(1), one.dim(2));
      Tensor image = PixelScale.UNIT.toTensor(file.bytes(), one);
      Tensor back = codec.decode(codec.encode(image));
      return Reply.picture(ImageGrid.of(Tensor.concat(List.of(image, back), 0)).columns(2));
    }
  }

  /** {@code [1, L]} or {@code [1, h, w, L]}. */
  private static Shape latent(LatentCodec codec) {
    return Shape.of(
        IntStream.concat(IntStream.of(1), IntStream.of(codec.latentShape().dims())).toArray());
  }

  static long seed(Request request) {
    return request.whole("seed", 0L, Long.MAX_VALUE, 0L);
  }
}
