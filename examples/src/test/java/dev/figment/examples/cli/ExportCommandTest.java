package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.ImageShape;
import dev.figment.core.io.Safetensors;
import dev.figment.core.model.Model;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.vae.vae.Vae;
import dev.figment.vae.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {
  private static final ImageShape IMAGE = new ImageShape(4, 4, 1);

  @TempDir private Path folder;

  private final Vae vae = new Vae(VaeConfig.gray(IMAGE), Rng.seed(1));
  private Path run;

  @BeforeEach
  void save() throws IOException {
    run = folder.resolve("run");
    vae.save(run);
  }

  @Test
  void weightsGoOutAndComeBack() throws IOException {
    for (String layout : new String[] {"torch", "figment"}) {
      Path file = folder.resolve("new").resolve(layout + ".safetensors");
      Path back = folder.resolve(layout);
      Command exported =
          Command.run("export", run.toString(), "--layout", layout, "--out", file.toString());
      assertThat(exported.code()).as(exported.err()).isZero();
      assertThat(exported.out())
          .isEqualToIgnoringNewLines(
              "37,656 parameters are in %s.".formatted(file) + System.lineSeparator());
      Command imported =
          Command.run(
              "import",
              run.toString(),
              "--layout",
              layout,
              "--from",
              file.toString(),
              "--out",
              back.toString());
      assertThat(imported.code()).as(imported.err()).isZero();
      assertThat(Model.load(back, Vae.class).sample(2, Rng.seed(3)).toFloats())
          .isEqualTo(vae.sample(2, Rng.seed(3)).toFloats());
    }
    assertThat(
            Safetensors.read(folder.resolve("new/torch.safetensors"))
                .get("encoder.1.weight")
                .shape())
        .isEqualTo(Shape.of(400, 16));
  }

  @Test
  void importLeavesModelsAlone() {
    Command imported =
        Command.run(
            "import",
            run.toString(),
            "--from",
            run.resolve("x").toString(),
            "--out",
            run.toString());
    assertThat(imported.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(imported.err())
        .contains("import: the folder holds a model, expected another --out, got " + run);
  }

  @Test
  void importRefusesWeightsOfAnotherModel() throws IOException {
    Path file = folder.resolve("other.safetensors");
    Safetensors.write(
        file, new Vae(VaeConfig.gray(IMAGE).withLatents(3), Rng.seed(1)).spec().network().state());
    Command imported =
        Command.run(
            "import",
            run.toString(),
            "--from",
            file.toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(imported.code()).isEqualTo(6);
    assertThat(imported.err()).contains("its keys are not the model's");
  }
}
