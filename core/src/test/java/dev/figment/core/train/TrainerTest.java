package dev.figment.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.memory.MemoryPool;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Interval;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.optim.GradientClip;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.optim.Sgd;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainerTest {
  private static final Dataset DATA = TinyModel.images(20);
  private static final TrainingOptions OPTIONS = TrainingOptions.epochs(4).batch(4).seed(9);

  @TempDir private Path folder;

  @Test
  void countsEpochsAndSteps() throws IOException {
    TrainingHistory history = TinyModel.make().train(DATA, OPTIONS);
    assertThat(history.epochs()).hasSize(4);
    assertThat(history.last().number()).isEqualTo(4);
    assertThat(history.last().step()).isEqualTo(20);
    assertThat(history.last().figures().get("loss"))
        .isLessThan(history.epochs().get(0).figures().get("loss"));
  }

  @Test
  void sameSeedSameWeights() throws IOException {
    TinyModel first = TinyModel.make();
    TinyModel second = TinyModel.make();
    assertThat(first.train(DATA, OPTIONS)).isEqualTo(second.train(DATA, OPTIONS));
    assertSameBits(first, second);
  }

  @Test
  void anotherSeedGivesOtherWeights() throws IOException {
    TinyModel first = TinyModel.make();
    TinyModel second = TinyModel.make();
    first.train(DATA, OPTIONS);
    second.train(DATA, OPTIONS.seed(10));
    assertThat(first.weights().get("map.weight").toFloats())
        .isNotEqualTo(second.weights().get("map.weight").toFloats());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 12, 19})
  void resumedRunEndsWithTheBitsOfOneThatWasNotStopped(int stop) throws IOException {
    for (TrainingOptions options : List.of(OPTIONS, OPTIONS.ema(0.9))) {
      Path run = folder.resolve("run" + options.ema().isPresent());
      TinyModel whole = TinyModel.make();
      TrainingHistory expected = whole.train(DATA, options);

      TrainingOptions stopped = options.folder(RunFolder.fresh(run, "tiny"));
      TinyModel.make().train(DATA, stopped.listener(stopAfter(stop)));
      TinyModel resumed = TinyModel.make();
      TrainingHistory history = resumed.train(DATA, options.folder(RunFolder.resumed(run, "tiny")));

      assertThat(history).isEqualTo(expected);
      assertSameBits(whole, resumed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void stepThatSumsOverAnEpochIsResumedWithItsSums(int stop) throws IOException {
    TinyModel model = TinyModel.make();
    TrainingHistory whole = Trainer.run(model, new SummingStep(), DATA, OPTIONS);
    Trainer.run(
        model,
        new SummingStep(),
        DATA,
        OPTIONS.folder(RunFolder.fresh(folder, "tiny")).listener(stopAfter(stop)));
    TrainingHistory resumed =
        Trainer.run(
            model, new SummingStep(), DATA, OPTIONS.folder(RunFolder.resumed(folder, "tiny")));
    assertThat(whole.last().figures()).isEqualTo(Figures.of("size", 4).and("images", 20));
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void moreEpochsGoOnFromTheFolder() throws IOException {
    TinyModel.make().train(DATA, OPTIONS.folder(RunFolder.fresh(folder, "tiny")));
    TrainingHistory history =
        TinyModel.make()
            .train(
                DATA,
                TrainingOptions.epochs(6)
                    .batch(4)
                    .seed(9)
                    .folder(RunFolder.resumed(folder, "tiny")));
    assertThat(history.epochs()).hasSize(6);
    assertThat(history.last().step()).isEqualTo(30);
  }

  @Test
  void runThatIsCompleteStaysAsItIs() throws IOException {
    for (TrainingOptions options : List.of(OPTIONS, OPTIONS.ema(0.9))) {
      Path run = folder.resolve("run" + options.ema().isPresent());
      TinyModel trained = TinyModel.make();
      TrainingHistory history = trained.train(DATA, options.folder(RunFolder.fresh(run, "tiny")));
      byte[] record = Files.readAllBytes(run.resolve("figment.json"));
      TinyModel resumed = TinyModel.make();
      assertThat(resumed.train(DATA, options.folder(RunFolder.resumed(run, "tiny"))))
          .isEqualTo(history);
      assertSameBits(trained, resumed);
      assertThat(run.resolve("figment.json")).hasBinaryContent(record);
    }
  }

  @Test
  void stopBeforeTheFirstStepLeavesACheckpoint() throws IOException {
    TrainingOptions kept = OPTIONS.folder(RunFolder.fresh(folder, "tiny"));
    TinyModel.make().train(DATA, kept.listener(stopAfter(0)));
    assertThat(RunFiles.read(folder).progress()).isEqualTo(RunRecord.Progress.start());
    TinyModel whole = TinyModel.make();
    TinyModel resumed = TinyModel.make();
    whole.train(DATA, OPTIONS);
    resumed.train(DATA, OPTIONS.folder(RunFolder.resumed(folder, "tiny")));
    assertSameBits(whole, resumed);
  }

  @Test
  void stopAtTheLastBatchOfAnEpochEndsTheEpoch() throws IOException {
    List<Integer> ended = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
            ended.add(epoch.number());
          }
        };
    TrainingHistory history =
        TinyModel.make()
            .train(
                DATA,
                OPTIONS
                    .folder(RunFolder.fresh(folder, "tiny"))
                    .listener(stopAfter(10))
                    .listener(watch));
    assertThat(ended).containsExactly(1, 2);
    assertThat(history.epochs()).hasSize(2);
    assertThat(RunFiles.read(folder).history()).isEqualTo(history);
  }

  @Test
  void stopBetweenEpochsLeavesACheckpoint() throws IOException {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
            run.requestStop();
          }
        };
    TrainingOptions kept = OPTIONS.folder(RunFolder.fresh(folder, "tiny"));
    TrainingHistory history = TinyModel.make().train(DATA, kept.listener(stop));
    assertThat(history.epochs()).hasSize(1);
    assertThat(RunFiles.read(folder).progress().step()).isEqualTo(5);
  }

  @Test
  void savedModelIsTheTrainedOne() throws IOException {
    TinyModel trained = TinyModel.make();
    trained.train(DATA, OPTIONS.ema(0.9).folder(RunFolder.fresh(folder, "tiny")));
    TinyModel loaded = new TinyModel(new TinyModel.Config(3, 1e-2), 77);
    ModelFolder.load(folder, loaded.spec());
    assertSameBits(trained, loaded);
  }

  @Test
  void refusesToResumeAnotherRun() throws IOException {
    TinyModel.make().train(DATA, OPTIONS.folder(RunFolder.fresh(folder, "tiny")));
    TrainingOptions resumed = OPTIONS.folder(RunFolder.resumed(folder, "tiny"));
    TinyModel model = TinyModel.make();
    assertRefused(model, DATA, resumed.seed(1), "the run's seed differs, expected 9, got 1");
    assertRefused(model, DATA, resumed.batch(5), "the run's batch differs, expected 4, got 5");
    assertRefused(
        model,
        DATA,
        resumed.ema(0.5),
        "the run's average of weights differs, expected none, got decay 0.5");
    assertRefused(model, TinyModel.images(21), resumed, "the run's number of images differs");
    assertRefused(
        new TinyModel(new TinyModel.Config(4, 1e-2), 1),
        DATA,
        resumed,
        "its config differs in latents, expected 4, got 3");
    Path record = folder.resolve("figment.json");
    Files.writeString(record, Files.readString(record).replace("\"tiny\"", "\"huge\""));
    assertRefused(model, DATA, resumed, "it is of another model, expected tiny, got huge");
    Files.writeString(record, Files.readString(record).replace("\"format\" : 1", "\"format\" : 2"));
    assertRefused(model, DATA, resumed, "the layout is of another version, expected 1, got 2");
  }

  @Test
  void stopsAtALossThatIsNotFiniteAndSaysWhere() throws IOException {
    TinyModel model = TinyModel.make();
    model.train(DATA, OPTIONS.folder(RunFolder.fresh(folder, "tiny")));
    byte[] before = Files.readAllBytes(folder.resolve("model.safetensors"));
    Tensor weight = model.weights().get("map.weight");
    TrainingListener spoiler =
        new TrainingListener() {
          @Override
          public void stepped(TrainingRun run, Figures figures) {
            if (run.step() == 22) {
              weight.assign(Tensor.full(weight.shape(), Double.NaN));
            }
          }
        };
    TrainingOptions more =
        TrainingOptions.epochs(6)
            .batch(4)
            .seed(9)
            .folder(RunFolder.resumed(folder, "tiny"))
            .listener(spoiler);
    assertThatExceptionOfType(DivergenceException.class)
        .isThrownBy(() -> model.train(DATA, more))
        .withMessage(
            "training: the loss is not finite at step 23 (epoch 5, batch 3), expected a number, got"
                + " NaN, first in map.weight [3, 4]");
    assertThat(Files.readAllBytes(folder.resolve("model.safetensors"))).isEqualTo(before);
  }

  @Test
  void refusesAGradientThatIsNotFiniteBeforeAnythingMoves() {
    TinyModel model = TinyModel.make();
    Tensor weight = model.weights().get("map.weight");
    float[] before = weight.toFloats();
    TrainingStep step =
        new SingleOptimizerStep(model.spec().network(), LearningRate.constant(0.1)) {
          @Override
          public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
            Tensor nothing = weight.sub(weight).square().sum().sqrt(); // of slope 0 · ∞
            return Figures.of(
                "loss", minimizer.minimize(weight.square().sum().add(nothing), optimizer));
          }
        };
    assertThatExceptionOfType(DivergenceException.class)
        .isThrownBy(() -> Trainer.run(model, step, DATA, OPTIONS))
        .withMessageStartingWith(
            "training: the gradient is not finite at step 1 (epoch 1, batch 1), expected numbers,"
                + " got others, first that of sqrt");
    assertThat(weight.toFloats()).isEqualTo(before);
  }

  @Test
  void keepsNoCheckpointOfAWeightThatIsNotFinite() {
    TinyModel model = TinyModel.make();
    Tensor weight = model.weights().get("map.weight");
    TrainingListener spoiler =
        new TrainingListener() {
          @Override
          public void stepped(TrainingRun run, Figures figures) {
            if (run.step() == 5) {
              weight.assign(Tensor.full(weight.shape(), Double.POSITIVE_INFINITY));
            }
          }
        };
    TrainingOptions options = OPTIONS.folder(RunFolder.fresh(folder, "tiny")).listener(spoiler);
    assertThatExceptionOfType(DivergenceException.class)
        .isThrownBy(() -> model.train(DATA, options))
        .withMessage(
            "training: a weight is not finite after step 5, expected numbers, got others in"
                + " map.weight");
    assertThat(folder).isDirectoryNotContaining("glob:**/*.{safetensors,json}");
  }

  @Test
  void boundsGradients() throws IOException {
    TinyModel free = TinyModel.make();
    TinyModel bound = TinyModel.make();
    free.train(DATA, OPTIONS);
    bound.train(DATA, OPTIONS.clip(GradientClip.byValue(1e-9)));
    assertThat(bound.weights().get("map.bias").toFloats())
        .isNotEqualTo(free.weights().get("map.bias").toFloats());
  }

  @Test
  void leavesNothingInThePool() throws IOException {
    TinyModel model = TinyModel.make();
    List<Long> live = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void stepped(TrainingRun run, Figures figures) {
            live.add(MemoryPool.shared().liveBytes());
          }
        };
    model.train(DATA, TrainingOptions.epochs(20).batch(4).listener(watch));
    assertThat(live.get(99)).isLessThanOrEqualTo(live.get(3));
  }

  @Test
  void tellsListenersInOrder() throws IOException {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(TrainingRun run) {
            heard.add("started " + run.totalSteps());
          }

          @Override
          public void stepped(TrainingRun run, Figures figures) {
            heard.add("step " + run.step());
          }

          @Override
          public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
            heard.add("epoch " + epoch.number());
          }

          @Override
          public void ended(TrainingRun run) {
            heard.add("ended");
          }
        };
    TinyModel.make().train(DATA, TrainingOptions.epochs(1).batch(10).listener(listener));
    assertThat(heard).containsExactly("started 2", "step 1", "step 2", "epoch 1", "ended");
  }

  @Test
  void listenersMeetTheModelAsItIsSampledBetweenEpochs() throws IOException {
    TinyModel model = TinyModel.make();
    List<Boolean> training = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void stepped(TrainingRun run, Figures figures) {
            training.add(model.spec().network().isTraining());
          }

          @Override
          public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
            training.add(model.spec().network().isTraining());
            weights.add(model.weights().get("map.weight").toFloats());
          }

          @Override
          public void ended(TrainingRun run) {
            training.add(model.spec().network().isTraining());
            weights.add(model.weights().get("map.weight").toFloats());
          }
        };
    model.train(DATA, TrainingOptions.epochs(1).batch(10).ema(0.9).listener(watch));
    assertThat(training).containsExactly(true, true, false, false);
    assertThat(weights.get(0)).isEqualTo(weights.get(1));
    assertThat(weights.get(1)).isEqualTo(model.weights().get("map.weight").toFloats());
  }

  @Test
  void leavesTheNetworkInEvaluationEvenAfterAFailure() throws IOException {
    TinyModel model = TinyModel.make();
    model.train(DATA, OPTIONS);
    assertThat(model.spec().network().isTraining()).isFalse();
    TinyModel failed = TinyModel.make();
    assertThatIllegalStateException()
        .isThrownBy(() -> failed.train(DATA, OPTIONS.listener(failing("stepped", "broken"))));
    assertThat(failed.spec().network().isTraining()).isFalse();
  }

  @Test
  void everyListenerHearsTheEndAndTheFirstFailureIsTheOneThrown() {
    List<String> heard = new ArrayList<>();
    TrainingListener last =
        new TrainingListener() {
          @Override
          public void ended(TrainingRun run) {
            heard.add("ended");
          }
        };
    for (String when : List.of("started", "stepped", "epochEnded")) {
      heard.clear();
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  TinyModel.make()
                      .train(
                          DATA,
                          OPTIONS
                              .listener(failing("ended", "first"))
                              .listener(failing(when, "cause"))
                              .listener(failing("ended", "second"))
                              .listener(last)))
          .withMessage("cause")
          .satisfies(
              thrown -> {
                assertThat(thrown.getSuppressed()).hasSize(1);
                assertThat(thrown.getSuppressed()[0]).hasMessage("first");
                assertThat(thrown.getSuppressed()[0].getSuppressed()[0]).hasMessage("second");
              });
      assertThat(heard).containsExactly("ended");
    }
  }

  @Test
  void rejectsDataThatDoNotFillABatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinyModel.make().train(DATA, OPTIONS.batch(21)))
        .withMessage(
            "training: there is no full batch, expected a batch of at most 20 images, got 21");
  }

  @Test
  void rejectsBadNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingOptions.epochs(0))
        .withMessage("training: epochs out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.batch(0))
        .withMessage("training: batch out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.ema(1))
        .withMessage("ema: decay out of range, expected 0 <= decay < 1, got 1.0");
  }

  @Test
  void rejectsABatchThatCannotBeCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.accumulate(3))
        .withMessage(
            "training: a batch cannot be cut evenly, expected a multiple of 3 images, got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.accumulate(0))
        .withMessage("training: accumulate out of range, expected >= 1, got 0");
  }

  @Test
  void partsOfABatchAddUpToTheWholeOne() throws IOException {
    BlendModel whole = new BlendModel();
    BlendModel parts = new BlendModel();
    TrainingHistory expected = whole.train(DATA, OPTIONS);
    TrainingHistory got = parts.train(DATA, OPTIONS.accumulate(2));
    assertThat(got.last().step()).isEqualTo(expected.last().step());
    assertThat(got.last().figures().get("loss"))
        .isCloseTo(expected.last().figures().get("loss"), within(1e-5));
    assertThat(parts.weights()).containsExactly(whole.weights(), within(1e-5f));
  }

  @Test
  void severalLossesMoveTheirOptimizerOnce() throws IOException {
    BlendModel one = new BlendModel();
    BlendModel two = new BlendModel();
    one.train(DATA, OPTIONS);
    two.trainByHalves(DATA, OPTIONS);
    assertThat(two.weights()).containsExactly(one.weights(), within(1e-5f));
  }

  @Test
  void rejectsNoLosses() {
    Minimizer minimizer = (loss, optimizer) -> 0;
    Optimizer none = new Sgd(Map.of(), LearningRate.constant(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimizer.minimize(List.of(), none))
        .withMessage("minimize: no losses, expected one or more, got none");
  }

  @Test
  void checkpointsBetweenEpochsLeaveTheRunAsItIs() throws IOException {
    List<String> heard = new ArrayList<>();
    TinyModel watched = TinyModel.make();
    watched.train(
        DATA,
        OPTIONS
            .folder(RunFolder.fresh(folder, "tiny").every(Interval.steps(2)))
            .listener(
                new TrainingListener() {
                  @Override
                  public void checkpointed(TrainingRun run) throws IOException {
                    heard.add(run.step() + " " + RunFiles.read(folder).progress().step());
                  }
                }));
    TinyModel plain = TinyModel.make();
    plain.train(DATA, OPTIONS);
    assertSameBits(watched, plain);
    assertThat(heard).startsWith("2 2", "4 4", "7 7", "9 9");
  }

  @Test
  void everySecondEpochIsKeptAndTheLast() throws IOException {
    List<Long> kept = new ArrayList<>();
    TinyModel.make()
        .train(
            DATA,
            OPTIONS
                .folder(RunFolder.fresh(folder, "tiny").every(Interval.epochs(3)))
                .listener(
                    new TrainingListener() {
                      @Override
                      public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch)
                          throws IOException {
                        if (Files.exists(folder.resolve("figment.json"))) {
                          kept.add(RunFiles.read(folder).progress().step());
                        }
                      }
                    }));
    assertThat(kept).containsExactly(15L, 15L);
    assertThat(RunFiles.read(folder).progress().step()).isEqualTo(20);
  }

  @Test
  void averageOfAStepIsOfItsModuleAlone() throws IOException {
    BlendModel plain = new BlendModel();
    BlendModel averaged = new BlendModel();
    plain.train(DATA, OPTIONS);
    averaged.trainWithAverageOfBias(DATA, OPTIONS);
    float[] expected = plain.weights();
    float[] got = averaged.weights();
    int bias = expected.length - 1;
    assertThat(Arrays.copyOf(got, bias)).containsExactly(Arrays.copyOf(expected, bias));
    assertThat(got[bias]).isNotEqualTo(expected[bias]);
  }

  private static TrainingListener stopAfter(int step) {
    return new TrainingListener() {
      @Override
      public void started(TrainingRun run) {
        stepped(run, Figures.none());
      }

      @Override
      public void stepped(TrainingRun run, Figures figures) {
        if (run.step() == step) {
          run.requestStop();
        }
      }
    };
  }

  private static TrainingListener failing(String when, String message) {
    return new TrainingListener() {
      @Override
      public void started(TrainingRun run) {
        at("started");
      }

      @Override
      public void stepped(TrainingRun run, Figures figures) {
        at("stepped");
      }

      @Override
      public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) {
        at("epochEnded");
      }

      @Override
      public void ended(TrainingRun run) {
        at("ended");
      }

      private void at(String now) {
        if (now.equals(when)) {
          throw new IllegalStateException(message);
        }
      }
    };
  }

  private static void assertRefused(
      TinyModel model, Dataset data, TrainingOptions options, String message) {
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> model.train(data, options))
        .withMessageContaining(message);
  }

  private static void assertSameBits(TinyModel first, TinyModel second) {
    first
        .weights()
        .forEach(
            (name, tensor) ->
                assertThat(second.weights().get(name).toFloats())
                    .as(name)
                    .isEqualTo(tensor.toFloats()));
  }
}
