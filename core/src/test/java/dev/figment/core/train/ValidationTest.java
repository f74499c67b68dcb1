package dev.figment.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.HorizontalFlip;
import dev.figment.core.data.RandomShift;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Goal;
import dev.figment.core.model.Interval;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.random.Rng;
import dev.figment.core.train.listener.EarlyStopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training does beside learning: it measures, keeps, stops, and changes images. */
final class ValidationTest {
  private static final Dataset DATA = TinyModel.images(20);
  private static final Dataset HELD = TinyModel.images(28).split(20, 8).get(1);
  private static final TrainingOptions OPTIONS = TrainingOptions.epochs(5).batch(4).seed(9);

  @TempDir private Path folder;

  @Test
  void figuresJoinTheHistoryWhereTheyAreDue() throws IOException {
    TinyModel model = TinyModel.make();
    TrainingHistory history = model.train(DATA, OPTIONS.validation(HELD, Interval.epochs(2)));
    assertThat(history.epochs().stream().map(e -> measured(e.figures())))
        .containsExactly(false, true, false, true, true);
    assertThat(history.last().figures().get("validation.loss"))
        .isLessThan(history.epochs().get(1).figures().get("validation.loss"));
  }

  private static boolean measured(Figures figures) {
    return figures.byName().containsKey("validation.loss");
  }

  @Test
  void theAverageIsMeasuredWhereOneIsKept() throws IOException {
    TinyModel model = TinyModel.make();
    TrainingHistory history = model.train(DATA, OPTIONS.ema(0.9).validation(HELD));
    Rng root = Rng.seed(9);
    root.split();
    root.split();
    assertThat(model.evaluate(HELD, root.split().child(0)).get("loss"))
        .isEqualTo(history.last().figures().get("validation.loss"));
  }

  @Test
  void trainingGoesOnAsIfNothingWereMeasured() throws IOException {
    TinyModel alone = TinyModel.make();
    alone.train(DATA, OPTIONS);
    TinyModel measured = TinyModel.make();
    measured.train(DATA, OPTIONS.validation(HELD, Interval.steps(2)));
    assertThat(measured.weights().get("map.weight").toFloats())
        .isEqualTo(alone.weights().get("map.weight").toFloats());
  }

  @Test
  void listenersHearOfItBetweenEpochsToo() throws IOException {
    List<Long> steps = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void validated(TrainingRun run, Figures figures) {
            assertThat(figures.byName()).containsOnlyKeys("validation.loss");
            steps.add(run.step());
          }
        };
    TrainingOptions options = TrainingOptions.epochs(2).batch(4).listener(listener);
    TinyModel.make().train(DATA, options.validation(HELD, Interval.steps(2)));
    assertThat(steps).containsExactly(2L, 4L, 5L, 6L, 8L, 10L);
  }

  @Test
  void resumedRunHasTheHistoryOfOneThatWasNotStopped() throws IOException {
    TrainingOptions options = OPTIONS.validation(HELD);
    TrainingHistory whole = TinyModel.make().train(DATA, options);
    TinyModel.make().train(DATA, options.withEpochs(5).folder(fresh()).listener(stopAfter(12)));
    TrainingHistory resumed =
        TinyModel.make().train(DATA, options.folder(RunFolder.resumed(folder, "tiny")));
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void refusesAModelWithoutFigures() {
    Trainable bare = new Bare(TinyModel.make());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bare.train(DATA, OPTIONS.validation(HELD)))
        .withMessage(
            "validation: there is nothing to measure, expected a model with figures, got tiny");
  }

  private record Bare(TinyModel model) implements Trainable {
    @Override
    public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
      return Trainer.run(this, new SummingStep(), data, options);
    }

    @Override
    public ModelSpec spec() {
      return model.spec();
    }
  }

  @Test
  void theLearningRateIsPartOfTheHistory() throws IOException {
    TrainingHistory history = TinyModel.make().train(DATA, OPTIONS);
    assertThat(history.names()).containsExactly("loss", "learningRate");
    assertThat(history.last().figures().get("learningRate")).isEqualTo(1e-2, within(1e-12));
  }

  @Test
  void keepsTheBestCheckpointAndOneOfSoMany() throws IOException {
    RunFolder kept = fresh().keepEvery(2).keepBest(Goal.highest("loss"));
    TinyModel.make().train(DATA, OPTIONS.folder(kept));
    assertThat(RunFiles.read(kept.ofEpoch(2)).progress().step()).isEqualTo(10);
    assertThat(RunFiles.read(kept.ofEpoch(4)).progress().step()).isEqualTo(20);
    assertThat(RunFiles.read(kept.best()).progress().epoch()).isEqualTo(1);
    try (var files = Files.list(folder.resolve("kept"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("epoch-0002", "epoch-0004");
    }
  }

  @Test
  void whatIsKeptCanBeSampledAndResumed() throws IOException {
    TinyModel whole = TinyModel.make();
    RunFolder kept = fresh().keepEvery(3);
    whole.train(DATA, OPTIONS.folder(kept));
    TinyModel sampled = TinyModel.make();
    ModelFolder.load(kept.ofEpoch(3), sampled.spec());
    assertThat(sampled.sample(2, Rng.seed(1)).toFloats())
        .isNotEqualTo(whole.sample(2, Rng.seed(1)).toFloats());
    TinyModel resumed = TinyModel.make();
    resumed.train(DATA, OPTIONS.folder(RunFolder.resumed(kept.ofEpoch(3), "tiny")));
    assertThat(resumed.sample(2, Rng.seed(1)).toFloats())
        .isEqualTo(whole.sample(2, Rng.seed(1)).toFloats());
  }

  @Test
  void stopsWhereNothingGetsBetter() throws IOException {
    TrainingOptions options =
        TrainingOptions.epochs(40).batch(4).listener(new EarlyStopping(Goal.highest("loss"), 3));
    assertThat(TinyModel.make().train(DATA, options).epochs()).hasSize(4);
    TrainingOptions patient = OPTIONS.listener(new EarlyStopping(Goal.lowest("loss"), 3));
    assertThat(TinyModel.make().train(DATA, patient).epochs()).hasSize(5);
  }

  @Test
  void stoppingRefusesAFigureThatIsNotThere() {
    TrainingOptions options = OPTIONS.listener(new EarlyStopping(Goal.lowest("accuracy"), 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinyModel.make().train(DATA, options))
        .withMessage("goal: no such figure, expected one of [loss, learningRate], got accuracy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping(Goal.lowest("loss"), 0))
        .withMessageContaining("patience");
  }

  @Test
  void changesTheImagesBeforeTheModelSeesThem() throws IOException {
    TinyModel plain = TinyModel.make();
    plain.train(DATA, OPTIONS);
    TinyModel black = TinyModel.make();
    black.train(
        DATA,
        OPTIONS.augment(
            (pixels, count, shape, rng) -> Arrays.fill(pixels, 0, count * shape.bytes(), 0)));
    assertThat(black.evaluate(DATA, Rng.seed(1)).get("loss"))
        .isNotEqualTo(plain.evaluate(DATA, Rng.seed(1)).get("loss"));
    TinyModel mirrored = TinyModel.make();
    mirrored.train(DATA, OPTIONS.augment(new HorizontalFlip()));
    assertThat(mirrored.weights().get("map.weight").toFloats())
        .isNotEqualTo(plain.weights().get("map.weight").toFloats());
  }

  @Test
  void isResumedWithTheSameAugmentation() throws IOException {
    TrainingOptions options =
        OPTIONS.augment(new RandomShift(1)).augment((pixels, count, shape, rng) -> {});
    TinyModel whole = TinyModel.make();
    whole.train(DATA, options);
    TinyModel.make().train(DATA, options.folder(fresh()).listener(stopAfter(7)));
    TrainingOptions resumed = options.folder(RunFolder.resumed(folder, "tiny"));
    TinyModel same = TinyModel.make();
    same.train(DATA, resumed);
    assertThat(same.weights().get("map.weight").toFloats())
        .isEqualTo(whole.weights().get("map.weight").toFloats());
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(
            () -> TinyModel.make().train(DATA, OPTIONS.folder(RunFolder.resumed(folder, "tiny"))))
        .withMessage(
            folder
                + ": the run's augmentation differs, expected [RandomShift[most=1], own], got []");
  }

  private RunFolder fresh() {
    return RunFolder.fresh(folder, "tiny");
  }

  private static TrainingListener stopAfter(long step) {
    return new TrainingListener() {
      @Override
      public void stepped(TrainingRun run, Figures figures) {
        if (run.step() == step) {
          run.requestStop();
        }
      }
    };
  }
}
