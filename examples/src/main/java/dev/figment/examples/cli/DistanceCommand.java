package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.core.metric.Images;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment distance A B}: how far two sets of images are apart. */
@Command(
    name = "distance",
    mixinStandardHelpOptions = true,
    description = "Measures how far images B are from images A, in what a network sees.")
final class DistanceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The reference: mnist:train, mnist:test, mnist:train:0-30000, or a folder.")
  private String reference;

  @Parameters(index = "1", paramLabel = "B", description = "The images that are judged.")
  private String judged;

  @Mixin private SampleJudge judge;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    ImagesPart real = ImagesPart.read(reference);
    ImagesPart made = ImagesPart.read(judged);
    PrintWriter log = spec.commandLine().getErr();
    SampleReport report =
        judge.judge(made.name(), Images.of(made.images()), made.size(), real, log);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      out.println(mapper.writeValueAsString(report.addTo(mapper.createObjectNode(), mapper)));
    } else {
      report.print(out);
    }
    return ExitCode.OK.code();
  }
}
