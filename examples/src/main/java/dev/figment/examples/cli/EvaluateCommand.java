package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.data.DataPart;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.Split;
import dev.figment.core.metric.Images;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ImportanceWeighted;
import dev.figment.core.model.Trainable;
import dev.figment.diffusion.Diffusion;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code figment evaluate RUN}: figures on data that the model was not trained on. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures a run's model on the test part of a data set, or what it draws.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenRun run;

  @Mixin private ShownData data;

  @Mixin private Chance chance;

  @Option(
      names = "--samples",
      defaultValue = "5000",
      description = "Draws for each image of an importance weighted bound (5000).")
  private int samples;

  @Option(
      names = "--images",
      defaultValue = "1000",
      description =
          "How many of the first images an importance weighted bound, or the likelihood of a flow,"
              + " is of (1000).")
  private int images;

  @Option(
      names = "--flow-steps",
      defaultValue = "50",
      description = "Steps of the flow from an image to noise, for its likelihood (50).")
  private int flow;

  @Mixin private SampleJudge judge;
  @Mixin private ChosenSampler sampler;

  @Option(
      names = "--count",
      defaultValue = "10000",
      description = "How many samples the metrics of samples are of (10000).")
  private int count;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (judge.isAsked()) {
      GenerativeModel model = sampler.of(run.generator());
      SampleReport report = judged(model);
      if (json) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode().put("model", model.spec().name());
        out.println(mapper.writeValueAsString(report.addTo(root, mapper)));
      } else {
        report.print(out);
      }
    } else {
      Trainable model = run.model();
      DataPart part = data.read(run.folder());
      print(out, model.spec().name(), data.name(run.folder()), part, figures(model, part.images()));
    }
    return ExitCode.OK.code();
  }

  private SampleReport judged(GenerativeModel model) throws IOException {
    ImagesPart reference = reference();
    Images samples = Images.of(model, chance.rng());
    String name = "samples of " + run.folder();
    return judge.judge(name, samples, count, reference, spec.commandLine().getErr());
  }

  /** What is drawn is held against what was learned from, as the model took it. */
  private ImagesPart reference() throws IOException {
    String name = data.name(run.folder());
    if (ImagesPart.isNamed(name)) {
      return ImagesPart.read(name);
    }
    DataPart part = data.read(run.folder(), Split.TRAIN);
    return new ImagesPart(name + ", " + part.origin(), name, part.images());
  }

  private Figures figures(Trainable model, Dataset shown) {
    if (!(model instanceof Evaluable evaluable)) {
      throw new IllegalArgumentException(
          "evaluate: nothing to measure, expected a model with figures of its own or --metrics,"
              + " got "
              + model.spec().name());
    }
    Figures figures = evaluable.evaluate(watched("figures", shown), chance.rng());
    if (model instanceof ImportanceWeighted weighted) {
      Dataset some = watched("importance weighted bound", shown.limit(images));
      figures = figures.plus(weighted.importanceWeightedBound(some, samples, chance.rng()), 1);
    }
    if (model instanceof Diffusion diffusion) {
      Dataset some = watched("likelihood by the flow", shown.limit(images));
      figures =
          figures
              .plus(diffusion.bitsPerDimension(some, flow, chance.rng()), 1)
              .and("images", some.size());
    }
    return figures;
  }

  private Dataset watched(String what, Dataset shown) {
    return new ImageProgress(what, spec.commandLine().getErr(), System::nanoTime).of(shown);
  }

  /** Figures of the first images alone come with their number, {@code images}. */
  private void print(PrintWriter out, String name, String data, DataPart part, Figures figures)
      throws IOException {
    String measured = "%s of %s".formatted(part.description(), data);
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode root = mapper.createObjectNode().put("model", name);
      root.put("measuredOn", measured);
      root.set("metrics", mapper.valueToTree(figures));
      out.println(mapper.writeValueAsString(root));
    } else {
      out.printf("measured on %s%n", measured);
      figures
          .byName()
          .forEach((figure, value) -> out.printf(Locale.ROOT, "%-20s %.4f%n", figure, value));
    }
  }
}
