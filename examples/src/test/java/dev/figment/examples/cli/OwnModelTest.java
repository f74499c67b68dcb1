package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.ImageShape;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelProvider;
import dev.figment.core.model.Preset;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.vae.vae.Vae;
import dev.figment.vae.vae.VaeConfig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command knows a user's model, of networks of the user's own, if its jar is there. */
final class OwnModelTest {
  /** What the user's jar offers. */
  public static final class MyModels implements ModelProvider {
    @Override
    public List<ModelEntry<?>> entries() {
      return List.of(
          new ModelEntry<>(
              "mine",
              "a VAE of two matrices",
              VaeConfig.class,
              List.of(Preset.of("gray", VaeConfig::gray)),
              MyModels::make));
    }

    private static Vae make(VaeConfig config, Rng rng) {
      ImageShape image = config.image();
      Sequential encoder =
          new Sequential(
              x -> x.reshape(x.shape().dim(0), image.bytes()), // [N, H W C]
              new Linear(image.bytes(), 2 * config.latents(), rng));
      Sequential decoder =
          new Sequential(
              new Linear(config.latents(), image.bytes(), rng),
              x -> x.reshape(image.batch(x.shape().dim(0)))); // [N, H, W, C]
      return Vae.of("mine", config, encoder, decoder);
    }
  }

  @TempDir private Path classPath;
  @TempDir private Path folder;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @BeforeEach
  void addTheJar() throws IOException {
    Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ModelProvider.class.getName()), MyModels.class.getName() + "\n");
    URL[] urls = {classPath.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  @AfterEach
  void takeItAway() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void isListedTrainedSampledAndMeasured() throws IOException {
    assertThat(Command.run("models").out()).contains("mine").contains("a VAE of two matrices");
    String run = folder.resolve("run").toString();
    succeeds(
        "train",
        "mine",
        "--data",
        "mnist-small",
        "--limit",
        "40",
        "--batch",
        "20",
        "--epochs",
        "1",
        "--set",
        "latents=3",
        "--validation",
        "1e",
        "--out",
        run);
    succeeds("sample", run, "--count", "4", "--out", folder.resolve("mine.png").toString());
    succeeds("evaluate", run, "--images", "10", "--samples", "2");
    assertThat(Model.load(Path.of(run), Vae.class).toString())
        .startsWith("mine of VaeConfig[")
        .contains("7,846 parameters");
  }

  private static void succeeds(String... arguments) {
    Command command = Command.run(arguments);
    assertThat(command.code()).as(command.err()).isZero();
  }
}
