package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.nn.Linear;
import dev.figment.core.random.Rng;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelRegistryTest {
  /** The config of a user's model. */
  public record Config(int width) {
    public static Config of(ImageShape image) {
      return new Config(image.width());
    }
  }

  /** A user's model. */
  public static final class Mine implements Trainable {
    private final Config config;
    private final Linear network;

    Mine(Config config, Rng rng) {
      this.config = config;
      this.network = new Linear(config.width(), 2, rng);
    }

    @Override
    public TrainingHistory train(Dataset data, TrainingOptions options) {
      return TrainingHistory.empty();
    }

    @Override
    public ModelSpec spec() {
      return new ModelSpec("mine", config, network);
    }
  }

  /** A user's provider. */
  public static final class MyModels implements ModelProvider {
    @Override
    public List<ModelEntry<?>> entries() {
      return List.of(entry("mine"));
    }
  }

  private static ModelEntry<Config> entry(String name) {
    return new ModelEntry<>(
        name, "of a user", Config.class, List.of(Preset.of("small", Config::of)), Mine::new);
  }

  @TempDir private Path classPath;
  @TempDir private Path folder;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  /** As a jar on the class path would. */
  @BeforeEach
  void offerTheUsersModel() throws IOException {
    Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ModelProvider.class.getName()), MyModels.class.getName() + "\n");
    URL[] urls = {classPath.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  @AfterEach
  void takeItBack() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void aUsersModelTakesPart() {
    assertThat(ModelRegistry.get("mine").description()).isEqualTo("of a user");
    assertThat(ModelRegistry.entries())
        .extracting(ModelEntry::name)
        .contains("classifier")
        .isSorted();
    ModelEntry<?> mine = ModelRegistry.get("mine");
    Trainable made = mine.make(mine.usual().tree(new ImageShape(3, 5, 1)), Map.of(), Rng.seed(1));
    assertThat(made.spec().config()).isEqualTo(new Config(5));
  }

  @Test
  void savesAndLoadsInOneCallEach() throws IOException {
    Mine saved = new Mine(new Config(3), Rng.seed(7));
    saved.save(folder.resolve("a/b"));
    Mine loaded = Model.load(folder.resolve("a/b"), Mine.class);
    assertThat(loaded.network.state().get("weight").toFloats())
        .isEqualTo(saved.network.state().get("weight").toFloats());
    assertThat(loaded.network.isTraining()).isFalse();
  }

  @Test
  void refusesAModelOfAnotherKind() throws IOException {
    new Mine(new Config(3), Rng.seed(7)).save(folder);
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> Model.load(folder, GenerativeModel.class))
        .withMessage(folder + ": the model is of another kind, expected GenerativeModel, got mine");
  }

  @Test
  void refusesAModelThatNobodyOffers() {
    assertThatExceptionOfType(UnknownModelException.class)
        .isThrownBy(() -> ModelRegistry.get("yours"))
        .withMessageStartingWith("models: no such model, expected one of ")
        .withMessageContaining("classifier, ")
        .withMessageEndingWith(", got yours");
  }

  @Test
  void refusesTwoModelsOfOneName() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ModelRegistry.join(List.of(new MyModels(), new MyModels())))
        .withMessage(
            "models: a name is taken, expected one model of a name, got mine of %s and of %s",
            MyModels.class.getName(), MyModels.class.getName());
  }

  @Test
  void refusesPartsPresetsAndEntriesThatDoNotFit() {
    ModelEntry<Config> entry = entry("mine");
    Mine part = new Mine(new Config(1), Rng.seed(1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                entry.make(
                    entry.usual().tree(new ImageShape(2, 2, 1)),
                    Map.of("codec", part),
                    Rng.seed(1)))
        .withMessage("mine: is built on no other model, expected no parts, got [codec]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry.preset("large"))
        .withMessage("mine: no such preset, expected one of small, got large");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelEntry<>("bare", "", Config.class, List.of(), Mine::new))
        .withMessage("models: bare has no preset, expected one or more, got none");
  }
}
