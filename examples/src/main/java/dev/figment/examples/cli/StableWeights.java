package dev.figment.examples.cli;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.OneLine;
import dev.figment.core.weights.Lora;
import dev.figment.core.weights.LoraPart;
import dev.figment.core.weights.RenamedWeights;
import dev.figment.core.weights.WeightFile;
import dev.figment.core.weights.WeightSource;
import dev.figment.diffusion.latent.SingleFileNames;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The weights of a Stable Diffusion, open: three files of a folder, or parts of one file.
 *
 * @param unet on latents
 * @param codec of the latents
 * @param text of the text encoder
 * @param files that are open
 */
record StableWeights(
    WeightSource unet, WeightSource codec, WeightSource text, List<WeightFile> files)
    implements Closeable {
  private static final int MOST_KEYS = 4;

  /** What one file holds beside weights, and whoever samples does not need. */
  private static final List<String> ASIDE =
      List.of(
          "alphas_cumprod",
          "betas",
          "log_one_minus_alphas_cumprod",
          "model_ema.",
          "posterior_",
          "sqrt_",
          "cond_stage_model.transformer.text_model.embeddings.position_ids");

  /** Opens those of a folder. */
  static StableWeights ofFolder(Path folder) throws IOException {
    List<WeightFile> files = new ArrayList<>();
    try {
      WeightSource unet = open(folder.resolve("unet"), "diffusion_pytorch_model", files);
      WeightSource codec = open(folder.resolve("vae"), "diffusion_pytorch_model", files);
      WeightSource text = open(folder.resolve("text_encoder"), "model", files);
      return new StableWeights(unet, aged(codec), withoutPlaces(text), files);
    } catch (IOException | RuntimeException e) {
      close(files);
      throw e;
    }
  }

  /**
   * Opens those of one file.
   *
   * @throws FileFormatException if it holds a key that belongs to none of the three
   */
  static StableWeights ofFile(Path path) throws IOException {
    WeightFile file = WeightFile.open(path);
    try {
      List<String> unknown =
          file.entries().keySet().stream()
              .filter(key -> ASIDE.stream().noneMatch(key::startsWith))
              .filter(
                  key ->
                      Arrays.stream(SingleFileNames.values())
                          .allMatch(part -> part.folderKey(key).isEmpty()))
              .toList();
      if (!unknown.isEmpty()) {
        throw new FileFormatException(
            path,
            "keys belong to no part",
            "those of Stable Diffusion 1",
            unknown.size() + ": " + String.join(", ", unknown.stream().limit(MOST_KEYS).toList()));
      }
      return new StableWeights(
          part(file, SingleFileNames.UNET::folderKey),
          part(file, SingleFileNames.VAE::folderKey),
          part(file, SingleFileNames.TEXT_ENCODER::folderKey),
          new ArrayList<>(List.of(file)));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Returns the same weights with the corrections of a file on them; closed with these.
   *
   * @param strength 1 for the corrections as they were trained
   * @param log hears which of its keys correct nothing
   * @throws FileFormatException if it corrects nothing at all
   */
  StableWeights corrected(Path path, double strength, PrintWriter log) throws IOException {
    WeightFile file = WeightFile.open(path);
    files.add(file);
    Lora lora = Lora.of(file);
    List<String> unmatched =
        lora.unmatched(Map.of(LoraPart.UNET, unet, LoraPart.TEXT_ENCODER, text));
    if (unmatched.containsAll(lora.keys())) {
      throw new FileFormatException(
          path,
          "it corrects nothing of the model",
          "names as kohya or PEFT give them",
          unmatched.size()
              + ": "
              + String.join(", ", unmatched.stream().limit(MOST_KEYS).toList()));
    }
    if (!unmatched.isEmpty()) {
      log.printf(
          "%s: %s keys correct nothing of the model: %s%n",
          OneLine.of(path), unmatched.size(), OneLine.of(String.join(", ", unmatched)));
      log.flush();
    }
    return new StableWeights(
        lora.on(unet, LoraPart.UNET, strength),
        codec,
        lora.on(text, LoraPart.TEXT_ENCODER, strength),
        files);
  }

  @Override
  public void close() throws IOException {
    close(files);
  }

  private static WeightSource part(WeightFile file, Function<String, Optional<String>> name) {
    return new RenamedWeights(file, name);
  }

  private static WeightSource open(Path folder, String name, List<WeightFile> files)
      throws IOException {
    Path file =
        Stream.of(name + ".safetensors", name + ".fp16.safetensors")
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new FileFormatException(
                        folder, "the weights are missing", name + ".safetensors", "no such file"));
    WeightFile open = WeightFile.open(file);
    files.add(open);
    return open;
  }

  /** Older files name the attention of the codec in another way. */
  private static WeightSource aged(WeightSource codec) {
    return new RenamedWeights(
        codec,
        key ->
            Optional.of(
                key.replace(".0.query.", ".0.to_q.")
                    .replace(".0.key.", ".0.to_k.")
                    .replace(".0.value.", ".0.to_v.")
                    .replace(".0.proj_attn.", ".0.to_out.0.")));
  }

  /** The numbers of the places are no weights. */
  private static WeightSource withoutPlaces(WeightSource text) {
    return new RenamedWeights(
        text, key -> key.endsWith("position_ids") ? Optional.empty() : Optional.of(key));
  }

  private static void close(List<WeightFile> files) throws IOException {
    for (WeightFile file : files) {
      file.close();
    }
  }
}
