package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.autoregressive.imagegpt.ImageGpt;
import dev.figment.autoregressive.imagegpt.LinearProbe;
import dev.figment.core.data.DataPart;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.Split;
import dev.figment.core.random.Rng;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code figment probe RUN}: how well one affine map tells classes by the features of a layer. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description =
        "Learns the classes of a data set by one affine map from what the layers of an image GPT"
            + " see, and measures it on the test part.")
final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenRun run;

  @Option(
      names = "--layer",
      paramLabel = "N",
      description = "After how many blocks features are taken, from 0 (each number in turn).")
  private Optional<Integer> layer = Optional.empty();

  @Mixin private ShownData data;

  @Option(names = "--limit", description = "Use only the first images of either part.")
  private Optional<Integer> limit = Optional.empty();

  @Mixin private Chance chance;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    ImageGpt model = run.imageGpt();
    DataPart learned = limited(data.read(run.folder(), Split.TRAIN));
    DataPart judged = limited(data.read(run.folder()));
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.printf("learned from %s%n", learned.description());
      out.printf("measured on %s%n", judged.description());
    }
    Map<Integer, Double> found = new TreeMap<>();
    for (int depth : depths(model)) {
      double accuracy = accuracy(model, depth, learned.images(), judged.images());
      found.put(depth, accuracy);
      if (!json) {
        out.printf(Locale.ROOT, "layer %-3s accuracy %.4f%n", depth, accuracy);
        out.flush();
      }
    }
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode root = mapper.createObjectNode().put("model", model.spec().name());
      root.put("learnedFrom", learned.description()).put("measuredOn", judged.description());
      root.set("accuracy", mapper.valueToTree(found));
      out.println(mapper.writeValueAsString(root));
    }
    return ExitCode.OK.code();
  }

  private DataPart limited(DataPart all) {
    return limit.isPresent() ? new DataPart(all.images().limit(limit.get()), all.origin()) : all;
  }

  private double accuracy(ImageGpt model, int depth, Dataset train, Dataset test) {
    Rng rng = chance.rng();
    Rng pixels = rng.child(0);
    return LinearProbe.accuracy(
        images -> model.features(images, depth, pixels), train, test, rng.child(1));
  }

  private List<Integer> depths(ImageGpt model) {
    return layer.isPresent()
        ? List.of(layer.get())
        : IntStream.rangeClosed(0, model.depth()).boxed().toList();
  }
}
