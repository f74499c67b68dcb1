package dev.figment.examples.cli;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.picture.PngText;
import dev.figment.diffusion.latent.DrawingParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say what is drawn from a text, and how. */
final class DrawingOptions {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

  @Option(names = "--prompt", paramLabel = "TEXT", description = "What is wanted.")
  private Optional<String> prompt;

  @Option(names = "--negative", paramLabel = "TEXT", description = "What is not wanted (nothing).")
  private Optional<String> negative;

  @Option(names = "--steps", description = "Steps of the sampler (30, or the model's).")
  private Optional<Integer> steps;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description = "ddim, euler, euler-a, dpm++2m karras and others (the scheduler's).")
  private Optional<String> sampler;

  @Option(
      names = "--guidance",
      description =
          "How far from what is not wanted (7.5, or the model's); 1 for the prompt alone.")
  private Optional<Double> guidance;

  @Option(names = "--seed", description = "Decides what chance there is (0).")
  private Optional<Long> seed;

  @Option(
      names = "--rng",
      description = "Whose numbers a seed means: figment's, or those of torch on a CPU (figment).")
  private Optional<Numbers> rng;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Pixels of an image (512x512, or the model's).")
  private Optional<String> size;

  @Option(names = "--count", defaultValue = "1", description = "How many images (1).")
  private int count;

  @Option(
      names = "--like",
      paramLabel = "FILE.png",
      description = "A picture whose parameters are taken where no option says otherwise.")
  private Optional<Path> like;

  /**
   * What is taken if neither an option nor a picture says otherwise.
   *
   * @param size of an image, as {@code 512x512}
   * @param steps of the sampler
   * @param guidance how far from what is not wanted
   */
  record Usual(String size, String steps, String guidance) {
    /** Returns what people take for Stable Diffusion. */
    static Usual of(String size) {
      return new Usual(size, "30", "7.5");
    }
  }

  /**
   * What is drawn, after the options and what they leave to a picture.
   *
   * @param parameters as a picture remembers them
   * @param sampler by name, if one is asked for
   * @param count how many images
   * @param rng whose numbers a seed means
   */
  record Drawing(DrawingParameters parameters, Optional<String> sampler, int count, Numbers rng) {
    int steps() {
      return parameters.steps().orElseThrow();
    }

    double guidance() {
      return parameters.guidance().orElseThrow();
    }

    long seed() {
      return parameters.seed().orElseThrow();
    }

    int width() {
      return side(1);
    }

    int height() {
      return side(2);
    }

    private int side(int group) {
      String text = parameters.settings().getOrDefault("Size", "");
      Matcher matcher = SIZE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "draw: the size cannot be read, expected as 512x512, got " + text);
      }
      return Integer.parseInt(matcher.group(group));
    }
  }

  /**
   * Returns what is drawn.
   *
   * @param model the name of the model, for the picture to remember
   * @param usual what is taken if nothing says otherwise
   * @throws IllegalArgumentException if there is no prompt
   */
  Drawing drawing(Path model, Usual usual) throws IOException {
    DrawingParameters before = like();
    Map<String, String> old = before.settings();
    if (prompt.isEmpty() && like.isEmpty()) {
      throw new IllegalArgumentException(
          "draw: nothing to draw, expected --prompt or --like, got neither");
    }
    Optional<String> named =
        sampler.or(() -> Optional.ofNullable(old.get("Sampler")).filter(s -> !s.isEmpty()));
    Numbers numbers =
        rng.orElse(Numbers.TORCH.word().equals(old.get("RNG")) ? Numbers.TORCH : Numbers.FIGMENT);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("Steps", text(steps, old, "Steps", usual.steps()));
    named.ifPresent(name -> settings.put("Sampler", name));
    settings.put("CFG scale", text(guidance, old, "CFG scale", usual.guidance()));
    settings.put("Seed", text(seed, old, "Seed", "0"));
    settings.put("Size", size.orElse(old.getOrDefault("Size", usual.size())));
    settings.put("Model", name(model));
    settings.put("RNG", numbers.word());
    DrawingParameters parameters =
        new DrawingParameters(
            prompt.orElse(before.prompt()), negative.orElse(before.negative()), settings);
    return new Drawing(parameters, named, count, numbers);
  }

  private DrawingParameters like() throws IOException {
    if (like.isEmpty()) {
      return new DrawingParameters("", "", Map.of());
    }
    Path file = like.get();
    Map<String, String> texts = PngText.read(file);
    String text = texts.get(DrawingParameters.KEY);
    if (text == null) {
      throw new FileFormatException(
          file, "it does not say how it was drawn", DrawingParameters.KEY, texts.keySet());
    }
    return DrawingParameters.parse(text);
  }

  private static String text(
      Optional<?> option, Map<String, String> old, String name, String usual) {
    return option.map(Object::toString).orElse(old.getOrDefault(name, usual));
  }

  private static String name(Path model) {
    Path last = model.toAbsolutePath().normalize().getFileName();
    return last == null ? "model" : last.toString().replaceFirst("\\.safetensors$", "");
  }
}
