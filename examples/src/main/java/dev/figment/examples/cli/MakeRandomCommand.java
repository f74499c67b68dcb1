package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.core.data.ImageShape;
import dev.figment.core.io.OneLine;
import dev.figment.core.io.Safetensors;
import dev.figment.core.io.StoredType;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.DiffusersNames;
import dev.figment.core.weights.TorchNames;
import dev.figment.core.weights.TorchState;
import dev.figment.diffusion.text.ClipText;
import dev.figment.diffusion.unet.Mixing;
import dev.figment.diffusion.unet.UNet;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetNames;
import dev.figment.vae.pretrained.PublishedKlCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code figment make-random sd15 FOLDER}: a folder in diffusers' layout in the shape of Stable
 * Diffusion, with weights of chance: for those who measure time and memory.
 */
@Command(
    name = "make-random",
    mixinStandardHelpOptions = true,
    description = "Writes a folder in the shape of Stable Diffusion 1 with random weights.")
final class MakeRandomCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "SHAPE",
      description = "sd15: as published, 2.1 GB. tiny: the same shape, 2 MB.")
  private ShapeName shape;

  @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder to make.")
  private Path folder;

  @Option(names = "--seed", defaultValue = "0", description = "Decides the weights (0).")
  private long seed;

  /** The shapes by name. */
  enum ShapeName {
    /** Stable Diffusion 1. */
    SD15(StableSizes::version1),
    /** A small one. */
    TINY(StableSizes::tiny);

    private final Supplier<StableSizes> sizes;

    ShapeName(Supplier<StableSizes> sizes) {
      this.sizes = sizes;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (Files.exists(folder.resolve("unet"))) {
      throw new IllegalArgumentException(
          "make-random: the folder holds a model, expected a new one, got " + folder);
    }
    write(folder, shape.sizes.get(), Rng.seed(seed));
    spec.commandLine().getOut().printf("Random weights are in %s.%n", OneLine.of(folder));
    return ExitCode.OK.code();
  }

  static void write(Path folder, StableSizes sizes, Rng rng) throws IOException {
    for (String part : List.of("unet", "vae", "text_encoder", "tokenizer", "scheduler")) {
      Files.createDirectories(folder.resolve(part));
    }
    ImageShape image = new ImageShape(sizes.codec().factor(), sizes.codec().factor(), 3);
    weights(
        folder.resolve("unet").resolve(WEIGHTS),
        () -> new UNet(sizes.unet(), width -> sizes.heads(), rng.child(0)),
        UNetNames.FOLDER);
    weights(
        folder.resolve("vae").resolve(WEIGHTS),
        () -> new PublishedKlCodec(sizes.codec(), image, rng.child(1)).network(),
        DiffusersNames.BLOCKS);
    weights(
        folder.resolve("text_encoder").resolve("model.safetensors"),
        () -> new ClipText(sizes.text(), rng.child(2)),
        TorchNames.SAME);
    json(folder.resolve("unet/config.json"), unet(sizes.unet(), sizes.heads()));
    json(
        folder.resolve("vae/config.json"),
        Map.of(
            "latent_channels", sizes.codec().latents(),
            "block_out_channels", sizes.codec().widths(),
            "layers_per_block", sizes.codec().blocks(),
            "norm_num_groups", sizes.codec().groups(),
            "scaling_factor", sizes.codec().scale()));
    json(
        folder.resolve("text_encoder/config.json"),
        Map.of(
            "hidden_size", sizes.text().tower().width(),
            "num_hidden_layers", sizes.text().tower().layers(),
            "num_attention_heads", sizes.text().tower().heads(),
            "intermediate_size", sizes.text().tower().hidden(),
            "vocab_size", sizes.text().vocabulary(),
            "max_position_embeddings", sizes.text().length(),
            "hidden_act", "quick_gelu"));
    json(
        folder.resolve("scheduler/scheduler_config.json"),
        Map.of(
            "_class_name",
            "PNDMScheduler",
            "beta_start",
            .00085,
            "beta_end",
            .012,
            "beta_schedule",
            "scaled_linear",
            "num_train_timesteps",
            1000,
            "set_alpha_to_one",
            false,
            "steps_offset",
            1));
    Files.writeString(folder.resolve("tokenizer/merges.txt"), "#version: 0.2\n");
  }

  private static Map<String, Object> unet(UNetConfig config, int heads) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("in_channels", config.ends().in());
    fields.put("out_channels", config.ends().out());
    fields.put("block_out_channels", config.levels().stream().map(level -> level.width()).toList());
    fields.put(
        "down_block_types",
        config.levels().stream()
            .map(level -> level.mixing() == Mixing.NONE ? "DownBlock2D" : "CrossAttnDownBlock2D")
            .toList());
    fields.put("layers_per_block", config.blocks());
    fields.put("norm_num_groups", config.norms().groups());
    fields.put("attention_head_dim", heads);
    fields.put("cross_attention_dim", config.attention().context());
    return fields;
  }

  private static void json(Path file, Map<String, Object> fields) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), fields);
  }

  private static void weights(Path file, Supplier<? extends Module> make, TorchNames names)
      throws IOException {
    try (Scope scope = Scope.open()) {
      Map<String, Tensor> tensors = TorchState.of(make.get(), names).tensors();
      Map<String, StoredType> halves =
          tensors.keySet().stream().collect(Collectors.toMap(key -> key, key -> StoredType.F16));
      Safetensors.write(file, tensors, halves, Map.of("format", "pt"));
    }
  }
}
