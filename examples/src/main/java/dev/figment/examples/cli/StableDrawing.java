package dev.figment.examples.cli;

import dev.figment.core.data.ImageFile;
import dev.figment.core.data.PixelScale;
import dev.figment.core.io.OneLine;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.SamplerName;
import dev.figment.diffusion.latent.DrawingParameters;
import dev.figment.diffusion.latent.StableDiffusion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands that draw by Stable Diffusion's weights have in common. */
final class StableDrawing {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      description = "A folder in diffusers' layout, or a .safetensors of Stable Diffusion 1.")
  private Path model;

  @Mixin private DrawingOptions options;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = "merges.txt or bpe_simple_vocab_16e6.txt.gz (that of the folder).")
  private Optional<Path> vocabulary;

  @Option(
      names = "--lora",
      paramLabel = "FILE[=STRENGTH]",
      mapFallbackValue = "1",
      description = "Corrections of the weights, and how strong they are (1).")
  private Map<Path, Double> loras = new LinkedHashMap<>();

  @Option(names = "--tiles", description = "Decode in squares that overlap: less memory.")
  private boolean tiles;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The picture to write; a .png remembers how it was drawn.")
  private Path out;

  /** Draws with an open model. */
  @FunctionalInterface
  interface Drawer {
    /** Returns images, {@code [N, H, W, 3]}. */
    Tensor draw(
        StableDiffusion pipeline, StableDiffusion.Request request, DrawingOptions.Drawing drawing)
        throws IOException;
  }

  Path model() {
    return model;
  }

  DrawingOptions.Drawing drawing(DrawingOptions.Usual usual) throws IOException {
    PictureFile.prepare(out);
    return options.drawing(model, usual);
  }

  /** Draws, and writes the picture with its parameters. */
  void run(String usualSize, Drawer drawer) throws IOException {
    DrawingOptions.Drawing drawing = drawing(DrawingOptions.Usual.of(usualSize));
    PrintWriter err = spec.commandLine().getErr();
    try (StableModel open = StableModel.open(model, vocabulary, loras, tiles, err)) {
      SamplerName.Choice sampler =
          drawing.sampler().map(SamplerName::parse).orElse(open.scheduler().usual());
      StableDiffusion.Request request =
          new StableDiffusion.Request(
              drawing.parameters().prompt(),
              drawing.parameters().negative(),
              drawing.guidance(),
              drawing.count(),
              open.scheduler().recipe(sampler, drawing.steps()));
      write(drawer.draw(open.pipeline(), request, drawing), corrected(drawing.parameters()));
    }
  }

  private DrawingParameters corrected(DrawingParameters parameters) {
    if (loras.isEmpty()) {
      return parameters;
    }
    return parameters.with(
        "Lora",
        loras.entrySet().stream()
            .map(lora -> lora.getKey().getFileName() + "=" + lora.getValue())
            .collect(Collectors.joining(", ")));
  }

  /** Writes the picture with its parameters. */
  void write(Tensor images, DrawingParameters parameters) throws IOException {
    ImageGrid.of(images).padding(0).write(out, Map.of(DrawingParameters.KEY, parameters.toText()));
    spec.commandLine()
        .getOut()
        .printf("%s images are in %s.%n", images.shape().dim(0), OneLine.of(out));
  }

  /** Reads a picture, in pixel range [0, 1]. */
  static Tensor picture(Path file, int channels) throws IOException {
    ImageFile picture = ImageFile.read(file).channels(channels);
    Shape shape = picture.shape().batch(1);
    return PixelScale.UNIT.toTensor(picture.bytes(), shape).reshape(shape.without(0)); // [H, W, C]
  }

  /** Returns the size of a picture as options write it. */
  static String size(Tensor image) {
    return image.shape().dim(1) + "x" + image.shape().dim(0);
  }
}
