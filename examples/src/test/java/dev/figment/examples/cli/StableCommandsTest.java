package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.ImageFile;
import dev.figment.core.io.Safetensors;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small Stable Diffusion of random weights, made by the command, from file to picture. */
final class StableCommandsTest {
  @TempDir private static Path shared;
  private static Path model;

  @TempDir private Path folder;

  @BeforeAll
  static void make() {
    model = shared.resolve("tiny");
    assertThat(Command.run("make-random", "tiny", model.toString()).code()).isZero();
  }

  private Command draw(String command, String file, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(command, model.toString(), "--out", folder.resolve(file).toString()));
    words.addAll(List.of(more));
    return Command.run(words.toArray(new String[0]));
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  @Test
  void drawsAPictureThatSaysHowItWasDrawn() throws IOException {
    Command first =
        draw(
            "txt2img",
            "a.png",
            "--prompt",
            "a cat",
            "--negative",
            "dogs",
            "--steps",
            "2",
            "--size",
            "64x64",
            "--seed",
            "5",
            "--rng",
            "torch",
            "--sampler",
            "dpm++2m karras",
            "--guidance",
            "3");
    assertThat(first.code()).as(first.err()).isZero();
    Command info = Command.run("info", folder.resolve("a.png").toString());
    assertThat(info.out())
        .contains("a cat\nNegative prompt: dogs\nSteps: 2, Sampler: dpm++2m karras, CFG scale: 3.0")
        .contains("Seed: 5, Size: 64x64, Model: tiny, RNG: torch");
    assertThat(draw("txt2img", "b.png", "--like", folder.resolve("a.png").toString()).code())
        .isZero();
    assertThat(bytes("b.png")).isEqualTo(bytes("a.png"));
    draw("txt2img", "c.png", "--like", folder.resolve("a.png").toString(), "--rng", "figment");
    assertThat(bytes("c.png")).isNotEqualTo(bytes("a.png"));
  }

  @Test
  void drawsWithCorrectionsAndListsWhatCorrectsNothing() throws IOException {
    Path lora = folder.resolve("lora.safetensors");
    Map<String, Tensor> corrections = new LinkedHashMap<>();
    try (WeightFile unet =
            WeightFile.open(model.resolve("unet/diffusion_pytorch_model.safetensors"));
        WeightFile text = WeightFile.open(model.resolve("text_encoder/model.safetensors"))) {
      correct(corrections, "lora_unet_", unet, "attn2.to_v.weight");
      correct(corrections, "lora_te_", text, "v_proj.weight");
    }
    Safetensors.write(lora, corrections);
    String[] how = {"--prompt", "a cat", "--steps", "2", "--size", "64x64", "--seed", "5"};
    assertThat(draw("txt2img", "plain.png", how).code()).isZero();
    assertThat(drawWith(lora + "=0", "none.png", how).err()).isEmpty();
    assertThat(pixels("none.png")).isEqualTo(pixels("plain.png"));
    drawWith(lora.toString(), "whole.png", how);
    drawWith(lora + "=1", "one.png", how);
    assertThat(pixels("whole.png")).isEqualTo(pixels("one.png")).isNotEqualTo(pixels("plain.png"));
    assertThat(Command.run("info", folder.resolve("one.png").toString()).out())
        .contains("Lora: lora.safetensors=1.0");

    corrections.put("lora_unet_mid.lora_down.weight", Tensor.ones(Shape.of(1, 3)));
    corrections.put("lora_unet_mid.lora_up.weight", Tensor.ones(Shape.of(2, 1)));
    Safetensors.write(lora, corrections);
    assertThat(drawWith(lora.toString(), "more.png", how).err())
        .contains("lora.safetensors: 2 keys correct nothing of the model: ")
        .contains("lora_unet_mid.lora_down.weight, lora_unet_mid.lora_up.weight");

    corrections.keySet().removeIf(key -> !key.startsWith("lora_unet_mid."));
    Safetensors.write(lora, corrections);
    List<String> words = new ArrayList<>(List.of(how));
    words.addAll(List.of("--lora", lora.toString()));
    Command nothing = draw("txt2img", "nothing.png", words.toArray(new String[0]));
    assertThat(nothing.code()).isEqualTo(ExitCode.BAD_FILE.code());
    assertThat(nothing.err()).contains("lora.safetensors: it corrects nothing of the model");
    assertThat(nothing.err().lines()).hasSize(1);
  }

  /** Modifies the corrections: those of all weights whose names end so are added. */
  private static void correct(
      Map<String, Tensor> corrections, String prefix, WeightFile weights, String ending) {
    weights
        .entries()
        .forEach(
            (key, entry) -> {
              if (key.endsWith(ending)) {
                String name = key.substring(0, key.length() - ".weight".length());
                String flat = prefix + name.replace('.', '_');
                Tensor down = Tensor.ones(Shape.of(1, entry.shape().dim(1)));
                Tensor up = Tensor.ones(Shape.of(entry.shape().dim(0), 1));
                corrections.put(flat + ".lora_down.weight", down);
                corrections.put(flat + ".lora_up.weight", up);
              }
            });
    assertThat(corrections.keySet()).anyMatch(key -> key.startsWith(prefix));
  }

  private Command drawWith(String lora, String file, String... how) {
    List<String> words = new ArrayList<>(List.of(how));
    words.addAll(List.of("--lora", lora));
    Command command = draw("txt2img", file, words.toArray(new String[0]));
    assertThat(command.code()).as(command.err()).isZero();
    return command;
  }

  private byte[] pixels(String file) throws IOException {
    return ImageFile.read(folder.resolve(file)).bytes();
  }

  @Test
  void saysWhatIsCutOfALongPrompt() {
    String words = "cat ".repeat(80).strip();
    Command command =
        draw("txt2img", "a.png", "--prompt", words, "--steps", "1", "--size", "64x64", "--tiles");
    assertThat(command.code()).as(command.err()).isZero();
    assertThat(command.err()).contains("prompts: the text is too long, expected at most 75 tokens");
  }

  @Test
  void redrawsAndKeepsWhatTheMaskLeaves() throws IOException {
    Tensor picture = Rng.seed(1).uniform(Shape.of(1, 64, 64, 3));
    Path image = folder.resolve("image.png");
    Path mask = folder.resolve("mask.png");
    ImageGrid.of(picture).padding(0).write(image);
    Tensor right = Tensor.ones(Shape.of(1, 64, 32, 1)).pad(new int[] {0, 0, 32, 0}, new int[4]);
    ImageGrid.of(right).padding(0).write(mask);
    Command again =
        draw("img2img", "a.png", "--prompt", "x", "--steps", "4", "--image", image.toString());
    assertThat(again.code()).as(again.err()).isZero();
    Command part =
        draw(
            "img2img",
            "b.png",
            "--prompt",
            "x",
            "--steps",
            "2",
            "--image",
            image.toString(),
            "--mask",
            mask.toString());
    assertThat(part.code()).as(part.err()).isZero();
    byte[] before = ImageFile.read(image).bytes();
    byte[] after = ImageFile.read(folder.resolve("b.png")).bytes();
    int changed = 0;
    for (int i = 0; i < after.length; i++) {
      boolean isLeft = i / 3 % 64 < 32;
      changed += before[i] == after[i] ? 0 : 1;
      assertThat(isLeft && before[i] != after[i]).isFalse();
    }
    assertThat(changed).isGreaterThan(1000);
  }

  @Test
  void saysInOneLineWhatIsWrongWithAFolder() throws IOException {
    assertFails(
        Map.of("scheduler/scheduler_config.json", "{\"_class_name\": \"Magic\"}"),
        "the scheduler is not known");
    assertFails(Map.of("unet/config.json", "{"), "it is no JSON");
    assertFails(Map.of("vae/config.json", "{}"), "a field is missing");
    Path missing = copy();
    Files.delete(missing.resolve("text_encoder/model.safetensors"));
    assertFails(missing, "the weights are missing, expected model.safetensors");
    Path cut = copy();
    Path weights = cut.resolve("unet/diffusion_pytorch_model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
    assertFails(cut, "diffusion_pytorch_model.safetensors");
    Path other = copy();
    Path codec = other.resolve("vae/diffusion_pytorch_model.safetensors");
    Map<String, Tensor> tensors = new LinkedHashMap<>(Safetensors.read(codec));
    tensors.remove("decoder.conv_in.bias");
    tensors.put("strange", Tensor.zeros(Shape.of(1)));
    Safetensors.write(codec, tensors);
    assertFails(other, "missing: decoder.conv_in.bias; surplus: strange; misshapen: none");
    Path file = folder.resolve("one.safetensors");
    Safetensors.write(file, Map.of("strange.weight", Tensor.zeros(Shape.of(1))));
    Files.writeString(folder.resolve("pairs.txt"), "#version\n");
    Command single =
        Command.run(
            "txt2img",
            file.toString(),
            "--prompt",
            "x",
            "--out",
            folder.resolve("o.png").toString(),
            "--vocabulary",
            folder.resolve("pairs.txt").toString());
    assertThat(single.err()).contains("keys belong to no part").contains("strange.weight");
    Command without =
        Command.run(
            "txt2img",
            file.toString(),
            "--prompt",
            "x",
            "--out",
            folder.resolve("o.png").toString());
    assertThat(without.err()).contains("the vocabulary is missing");
    assertThat(draw("txt2img", "a.png").err()).contains("draw: nothing to draw, expected --prompt");
    assertThat(draw("txt2img", "a.png", "--prompt", "x", "--size", "65x64", "--steps", "1").err())
        .contains("draw: the size does not fit, expected sides that are multiples of 8, got 65x64");
    assertThat(draw("txt2img", "a.png", "--prompt", "x", "--size", "big").err())
        .contains("draw: the size cannot be read, expected as 512x512, got big");
    assertThat(Command.run("make-random", "tiny", model.toString()).err())
        .contains("make-random: the folder holds a model");
  }

  private void assertFails(Map<String, String> files, String message) throws IOException {
    Path other = copy();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(other.resolve(file.getKey()), file.getValue());
    }
    assertFails(other, message);
  }

  private void assertFails(Path other, String message) {
    Command command =
        Command.run(
            "txt2img",
            other.toString(),
            "--prompt",
            "x",
            "--out",
            folder.resolve("o.png").toString());
    assertThat(command.code()).isNotZero();
    assertThat(command.err()).contains(message);
    assertThat(command.err().strip().lines().count()).isEqualTo(1);
  }

  private Path copy() throws IOException {
    Path other = Files.createTempDirectory(folder, "model");
    try (Stream<Path> all = Files.walk(model)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = other.resolve(model.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return other;
  }
}
