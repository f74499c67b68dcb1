package dev.figment.examples.cli;

import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.ColoredDigit;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Origin;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.metric.ColoredDigitJudge;
import dev.figment.core.model.Figures;
import dev.figment.core.model.TextConditional;
import dev.figment.core.model.Trainable;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.unclip.Clip;
import dev.figment.diffusion.unclip.UnClip;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code figment judge RUN}: whether a model of captioned-mnist draws what texts ask for, keeps it
 * in variations, or finds the caption of an image.
 */
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how well a model of captioned-mnist understands captions.",
      "Of a model that draws by text: how often digit and colors are those of the prompt; of unclip"
          + " also how often a variation keeps them. Of clip: how often an image finds its caption"
          + " among 100 that say different things."
    })
final class JudgeCommand implements Callable<Integer> {
  private static final int AT_ONCE = 100;

  @Spec private CommandSpec spec;

  @Mixin private ChosenRun run;

  @Option(
      names = "--count",
      defaultValue = "1000",
      description = "Prompts or images, rounded up to hundreds (1000).")
  private int count;

  @Mixin private TextSampling sampling;

  @Mixin private Chance chance;

  @Override
  public Integer call() throws Exception {
    Trainable model = run.model();
    Rng rng = chance.rng();
    if (model instanceof Clip clip) {
      Dataset images = NamedDataset.CAPTIONED_MNIST.read(Split.TEST);
      print(
          of(images),
          means(images, rng, (batch, labels, part) -> retrieval(clip, batch, labels, part)));
    } else if (model instanceof TextConditional) {
      ColoredDigitJudge judge = ColoredDigitJudge.load();
      TextConditional drawing = sampling.of(model);
      print(parts() * AT_ONCE + " pictures drawn by captions", prompts(drawing, judge, rng));
      if (drawing instanceof UnClip unclip) {
        Dataset images = NamedDataset.CAPTIONED_MNIST.read(Split.TEST);
        print(
            "variations of " + of(images),
            means(
                images,
                rng,
                (batch, labels, part) ->
                    named("kept", judge.judge(unclip.vary(batch, part), shown(labels)))));
      }
    } else {
      throw new IllegalArgumentException(
          "judge: nothing to judge, expected clip or a model that draws by text, got "
              + model.spec().name());
    }
    return ExitCode.OK.code();
  }

  /** What is measured of some test images. */
  @FunctionalInterface
  private interface Measure {
    Figures of(Tensor images, int[] labels, Rng rng);
  }

  /** Draws what captions ask for that are drawn among all. */
  private Figures prompts(TextConditional model, ColoredDigitJudge judge, Rng rng) {
    List<String> captions = CaptionedMnist.captions();
    Figures sums = Figures.none();
    int parts = parts();
    for (int i = 0; i < parts; i++) {
      Rng part = rng.split();
      int[] labels = IntStream.range(0, AT_ONCE).map(n -> part.nextInt(captions.size())).toArray();
      List<String> prompts = IntStream.of(labels).mapToObj(captions::get).toList();
      sums = sums.plus(judge.judge(model.sample(prompts, part), shown(labels)), 1);
      say(i + 1, parts, sums.over(i + 1.0));
    }
    return sums.over(parts);
  }

  private Figures means(Dataset images, Rng rng, Measure measure) throws IOException {
    Figures sums = Figures.none();
    int parts = parts();
    for (int i = 0; i < parts; i++) {
      int first = i * AT_ONCE;
      int[] chosen = IntStream.range(first, first + AT_ONCE).map(n -> n % images.size()).toArray();
      int[] labels = IntStream.of(chosen).map(images::label).toArray();
      Tensor batch = images.select(chosen).toBatch(PixelScale.UNIT).images();
      sums = sums.plus(measure.of(batch, labels, rng.split()), 1);
      say(i + 1, parts, sums.over(i + 1.0));
    }
    return sums.over(parts);
  }

  /** Each image among its own caption and others, each of which says something else. */
  private static Figures retrieval(Clip clip, Tensor images, int[] labels, Rng rng) {
    List<String> captions = CaptionedMnist.captions();
    double[] ofImages = clip.embedImages(images).toDoubles();
    double[] ofTexts = clip.embedTexts(captions).toDoubles();
    int size = ofImages.length / labels.length;
    int found = 0;
    for (int n = 0; n < labels.length; n++) {
      int row = n;
      double own = product(ofImages, row, ofTexts, labels[n], size);
      found +=
          others(labels[n], rng).stream()
                  .allMatch(other -> product(ofImages, row, ofTexts, other, size) < own)
              ? 1
              : 0;
    }
    return Figures.of("retrieval", (double) found / labels.length);
  }

  private static List<Integer> others(int label, Rng rng) {
    int own = label / ColoredDigit.CAPTIONS;
    List<Integer> labels = new ArrayList<>();
    for (int thing : rng.permutation(ColoredDigit.COUNT)) {
      if (labels.size() < AT_ONCE - 1 && thing != own) {
        labels.add(thing * ColoredDigit.CAPTIONS + rng.nextInt(ColoredDigit.CAPTIONS));
      }
    }
    return labels;
  }

  private static double product(double[] x, int i, double[] y, int j, int size) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += x[i * size + k] * y[j * size + k];
    }
    return sum;
  }

  private static Figures named(String prefix, Figures figures) {
    Figures named = Figures.none();
    for (String name : figures.byName().keySet()) {
      String upper = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      named = named.and(prefix + upper, figures.get(name));
    }
    return named;
  }

  private static List<ColoredDigit> shown(int[] labels) {
    return IntStream.of(labels).mapToObj(CaptionedMnist::shown).toList();
  }

  private int parts() {
    return Math.max(1, (count + AT_ONCE - 1) / AT_ONCE);
  }

  private void say(int done, int parts, Figures means) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%s of %s: %s%n", done * AT_ONCE, parts * AT_ONCE, means.toText());
    err.flush();
  }

  /** Where more are asked for than there are, they come again. */
  private String of(Dataset images) {
    return Math.min(parts() * AT_ONCE, images.size()) + " " + Origin.TEST;
  }

  private void print(String measured, Figures figures) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("measured on %s%n", measured);
    figures.byName().forEach((name, value) -> out.printf(Locale.ROOT, "%-20s %.4f%n", name, value));
    out.flush();
  }
}
