package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelRegistry;
import dev.figment.core.model.Trainable;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.codec.KlAutoencoder;
import dev.figment.vae.codec.KlAutoencoderConfig;
import dev.figment.vae.vqvae.VqVae;
import dev.figment.vae.vqvae.VqVaeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every model of the registry. */
final class EveryModelTest {
  private static final ImageShape GRAY = new ImageShape(28, 28, 1);
  private static final ImageShape COLOR = new ImageShape(32, 32, 3);

  @TempDir private Path folder;

  static java.util.List<ModelEntry<?>> entries() {
    return ModelRegistry.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void isSavedAndLoadedInOneCallEachAndSaysWhatItIs(ModelEntry<?> entry) throws IOException {
    Trainable model = make(entry);
    model.save(folder);
    Trainable loaded = Model.load(folder, model.getClass());
    Map<String, Tensor> before = model.spec().network().state();
    Map<String, Tensor> after = loaded.spec().network().state();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (name, tensor) ->
            assertThat(after.get(name).toFloats()).as(name).isEqualTo(tensor.toFloats()));
    assertThat(loaded.spec().config()).isEqualTo(model.spec().config());
    assertThat(model.toString())
        .startsWith(entry.name() + " of " + entry.type().getSimpleName())
        .contains(
            String.format(Locale.ROOT, "%,d", model.spec().network().parameterCount())
                + " parameter");
  }

  private static Trainable make(ModelEntry<?> entry) {
    Rng rng = Rng.seed(1);
    return switch (entry.name()) {
      case "code-prior" ->
          make(entry, COLOR, Map.of("codec", new VqVae(VqVaeConfig.of(COLOR), rng)));
      case "latent" -> {
        ImageShape image = new ImageShape(28, 28, 3);
        KlAutoencoder codec = new KlAutoencoder(KlAutoencoderConfig.captionedMnist(image), rng);
        yield make(entry, image, Map.of("codec", codec));
      }
      case "clip", "unclip" -> make(entry, new ImageShape(28, 28, 3), Map.of());
      case "vqvae", "klautoencoder", "pixelcnnpp", "classifier", "r3gan", "stylegan" ->
          make(entry, COLOR, Map.of());
      default -> make(entry, GRAY, Map.of());
    };
  }

  private static Trainable make(ModelEntry<?> entry, ImageShape image, Map<String, Model> parts) {
    return entry.make(entry.usual().tree(image), parts, Rng.seed(2));
  }

  @Test
  void drawsImagesOfACodec() {
    ImageShape image = new ImageShape(16, 16, 3);
    VqVae codec = new VqVae(VqVaeConfig.of(image), Rng.seed(1));
    Trainable prior = make(ModelRegistry.get("code-prior"), image, Map.of("codec", codec));
    assertThat(((GenerativeModel) prior).sample(2, Rng.seed(3)).shape())
        .isEqualTo(Shape.of(2, 16, 16, 3));
  }

  @Test
  void refusesWhatIsNoCodec() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make(ModelRegistry.get("code-prior"), COLOR, Map.of()))
        .withMessage(
            "code-prior: the codec is missing, expected a model with codes, such as --part"
                + " codec=RUN of a vqvae, got parts []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make(ModelRegistry.get("latent"), COLOR, Map.of()))
        .withMessage(
            "latent: the codec is missing, expected a model that encodes and decodes images, such"
                + " as --part codec=RUN, got parts []");
  }
}
