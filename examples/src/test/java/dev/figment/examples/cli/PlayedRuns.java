package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.examples.serve.PlayServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small runs on bundled digits, and a server of them on this machine alone. */
final class PlayedRuns {
  private PlayedRuns() {}

  /** Trains two short epochs into a folder of the model's name. */
  static Path train(Path parent, String model, String... more) {
    Path folder = parent.resolve(model);
    List<String> words = new ArrayList<>(List.of("train", model, "--data", "mnist-small"));
    words.addAll(List.of("--limit", "64", "--batch", "32", "--epochs", "2"));
    words.addAll(List.of("--out", folder.toString()));
    words.addAll(List.of(more));
    Command command = Command.run(words.toArray(new String[0]));
    assertThat(command.code()).as(command.err()).isZero();
    return folder;
  }

  static PlayServer serve(List<Path> runs) throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new PlayServer(runs, TrainedModel::load, free);
  }
}
