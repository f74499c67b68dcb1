package dev.figment.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.figment.core.data.Dataset;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunFilesTest {
  private static final Dataset DATA = TinyModel.images(20);
  private static final TrainingOptions OPTIONS =
      TrainingOptions.epochs(3).batch(4).seed(9).ema(0.9);

  @TempDir private Path folder;
  private TinyModel trained;

  @BeforeEach
  void stopARunAtStep12() throws IOException {
    trained = TinyModel.make();
    trained.train(
        DATA,
        OPTIONS
            .folder(RunFolder.fresh(folder, "tiny"))
            .listener(
                new TrainingListener() {
                  @Override
                  public void stepped(TrainingRun run, Figures figures) {
                    if (run.step() == 12) {
                      run.requestStop();
                    }
                  }
                }));
  }

  @Test
  void keepsAllOfTheRun() throws IOException {
    RunRecord kept = RunFiles.read(folder);
    assertThat(kept.model()).isEqualTo("tiny");
    assertThat(kept.config()).isEqualTo(Checkpoint.tree(new TinyModel.Config(3, 1e-2)));
    assertThat(kept.data())
        .isEqualTo(new RunRecord.Data("tiny", 20, TinyModel.images(20).digest(), 0, List.of()));
    assertThat(kept.seed()).isEqualTo(9);
    assertThat(kept.batch()).isEqualTo(4);
    assertThat(kept.progress().step()).isEqualTo(12);
    assertThat(kept.progress().epoch()).isEqualTo(2);
    assertThat(kept.progress().batch()).isEqualTo(2);
    assertThat(kept.progress().sums().byName()).containsOnlyKeys("loss");
    assertThat(kept.optimizers()).isEqualTo(Map.of("adam", 12L));
    assertThat(kept.average()).isEqualTo(new RunRecord.Average("decay 0.9", 12));
    assertThat(kept.streams().values()).containsExactly(dropout(trained));
    assertThat(kept.history().epochs()).hasSize(2);
  }

  @Test
  void loadsTheWeightsIntoANetwork() throws IOException {
    TinyModel loaded = other();
    ModelFolder.load(folder, loaded.spec());
    assertSameBits(loaded, trained);
  }

  @Test
  void loadsNothingIntoAnotherModel() {
    TinyModel wider = new TinyModel(new TinyModel.Config(4, 1e-2), 77);
    float[] before = wider.weights().get("map.weight").toFloats();
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> ModelFolder.load(folder, wider.spec()))
        .withMessage(folder + ": its config differs in latents, expected 4, got 3");
    assertThat(wider.weights().get("map.weight").toFloats()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "optimizer.safetensors", "figment.json"})
  void resumesNothingFromADamagedFolder(String name) throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length - 3));
    TinyModel model = other();
    Rng.State dropout = dropout(model);
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> model.train(DATA, resumed(OPTIONS)))
        .withMessageContaining(name);
    assertSameBits(model, other());
    assertThat(dropout(model)).isEqualTo(dropout);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"batch\" : 2 | \"batch\" : 3 | the run's place is wrong, expected step, epoch and batch",
        "\"step\" : 12 | \"step\" : 13 | the curve has a wrong length, expected 13 updates, got 12",
        "\"step\" : 12 | \"step\" : -1 | record: negative number of steps, expected >= 0, got -1",
        "\"epoch\" : 2 | \"epoch\" : 1 | the history has a wrong length, expected 1 epochs, got 2",
        "\"adam\" : 12 | \"adam\" : -1 | negative number of steps of optimizer adam",
        "\"adam\" : 12 | \"adam\" : null | the field optimizers.adam does not fit, expected Long",
        "\"adam\" : 12 | \"sgd\" : 12 | the run's optimizers differs, expected [sgd], got [adam]",
        "\"updates\" : 12 | \"updates\" : -1 | negative number of updates of the average",
        "decay 0.9 | decay 0.5 | the run's average of weights differs",
        "\"counter\" : | \"counter\" : -1, \"was\" : | rng: negative counter",
        "\"dropout. | \"elsewhere. | the run's streams differs",
        "\"tiny\" | \"huge\" | it is of another model, expected tiny, got huge",
      })
  void resumesNothingFromARecordThatDoesNotFit(String sound, String damaged, String message)
      throws IOException {
    Path record = folder.resolve("figment.json");
    String text = Files.readString(record);
    assertThat(text).contains(sound);
    Files.writeString(record, text.replace(sound, damaged));
    TinyModel model = other();
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> model.train(DATA, resumed(OPTIONS)))
        .withMessageContaining(message);
    assertSameBits(model, other());
  }

  @Test
  void resumesNothingWithOtherPicturesOfTheSameNumber() {
    Dataset others = TinyModel.images(21).select(IntStream.range(1, 21).toArray());
    assertThat(others.toString()).isEqualTo(DATA.toString());
    TinyModel model = other();
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> model.train(others, resumed(OPTIONS)))
        .withMessage(
            folder
                + ": the pictures of tiny are not those that the run began with, expected "
                + DATA.digest()
                + ", got "
                + others.digest());
    assertSameBits(model, other());
  }

  /** A run of a version that kept no digest goes on with what it is given. */
  @Test
  void resumesWithPicturesThatNothingIsKnownOf() throws IOException {
    Path record = folder.resolve("figment.json");
    String text = Files.readString(record);
    Files.writeString(record, text.replace(DATA.digest(), ""));
    TinyModel model = other();
    model.train(TinyModel.images(21).select(IntStream.range(1, 21).toArray()), resumed(OPTIONS));
    assertThat(RunFiles.read(folder).progress().step()).isEqualTo(15);
  }

  @Test
  void saysThatThereIsNoRun() {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> RunFiles.read(missing))
        .withMessage(missing.resolve("figment.json") + ": no such file, expected a run's folder");
  }

  private TrainingOptions resumed(TrainingOptions options) {
    return options.folder(RunFolder.resumed(folder, "tiny"));
  }

  private static TinyModel other() {
    return new TinyModel(new TinyModel.Config(3, 1e-2), 77);
  }

  private static Rng.State dropout(TinyModel model) {
    return model.spec().network().streams().values().iterator().next().state();
  }

  private static void assertSameBits(TinyModel got, TinyModel expected) {
    expected
        .weights()
        .forEach(
            (name, tensor) ->
                assertThat(got.weights().get(name).toFloats())
                    .as(name)
                    .isEqualTo(tensor.toFloats()));
  }
}
