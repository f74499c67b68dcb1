package dev.figment.examples.cli;

import dev.figment.core.model.ModelFolder;
import dev.figment.examples.serve.PlayServer;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figment serve RUN...}: a page to play with runs. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Shows runs on a page of this machine: curves, samples, latents, own images.")
final class ServeCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "The folders of runs.")
  private List<Path> folders = List.of();

  @Option(names = "--port", defaultValue = "8080", description = "Where to listen (8080; 0: any).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Who may look: an address of this machine (127.0.0.1: this machine alone).")
  private String host;

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "serve: no such port, expected --port of 0 to %s, got %s".formatted(LARGEST_PORT, port));
    }
    for (Path folder : folders) {
      ModelFolder.read(folder);
    }
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
    try (PlayServer server = new PlayServer(folders, TrainedModel::load, address)) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf("The page is at http://%s:%s/ until Ctrl-C.%n", host, server.address().getPort());
      out.flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.OK.code();
  }
}
