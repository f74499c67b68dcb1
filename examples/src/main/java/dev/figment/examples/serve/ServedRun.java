package dev.figment.examples.serve;

import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.Trainable;
import dev.figment.core.train.RunFiles;
import dev.figment.core.train.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A run that the page shows. Its model is read when first asked for, and after each checkpoint. */
final class ServedRun {
  private static final Pattern FRAME = Pattern.compile("(epoch|step)-[0-9]{1,18}[.]png");

  private final Path folder;
  private final RunLoader loader;
  private Optional<Loaded> loaded = Optional.empty();

  ServedRun(Path folder, RunLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /** A model, when its checkpoint was written, and its latents once they were looked at. */
  private record Loaded(FileTime written, Trainable model, Optional<LatentView> latents) {}

  String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** Returns what the run's record says now. */
  RunRecord record() throws IOException {
    return RunFiles.read(folder);
  }

  /** Returns the model of the last checkpoint. */
  synchronized Trainable model() throws IOException {
    FileTime written = Files.getLastModifiedTime(folder.resolve(Checkpoint.RECORD));
    if (loaded.isEmpty() || !loaded.get().written().equals(written)) {
      loaded = Optional.of(new Loaded(written, loader.load(folder), Optional.empty()));
    }
    return loaded.orElseThrow().model();
  }

  /**
   * Returns the latents of that model, for which its test images are encoded once.
   *
   * @throws Refusal if it has none that can be moved
   */
  synchronized LatentView latents() throws IOException {
    Trainable model = model();
    Loaded now = loaded.orElseThrow();
    if (now.latents().isEmpty()) {
      LatentView view = LatentView.of(model, record().data().name());
      loaded = Optional.of(new Loaded(now.written(), model, Optional.of(view)));
    }
    return loaded.orElseThrow().latents().orElseThrow();
  }

  /** Returns the names of the grids that were drawn while the run trained, in order. */
  List<String> frames() throws IOException {
    Path pictures = folder.resolve("samples");
    if (!Files.isDirectory(pictures)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(pictures)) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> FRAME.matcher(name).matches())
              .sorted()
              .toList();
      List<String> epochs = names.stream().filter(name -> name.startsWith("epoch")).toList();
      return epochs.isEmpty() ? names : epochs;
    }
  }

  /**
   * Returns one of them.
   *
   * @throws Refusal if there is none of this name
   */
  byte[] frame(String name) throws IOException {
    if (!frames().contains(name)) {
      throw Refusal.notFound("frame: no such picture");
    }
    return Files.readAllBytes(folder.resolve("samples").resolve(name));
  }
}
