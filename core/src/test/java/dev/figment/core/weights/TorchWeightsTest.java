package dev.figment.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.kernel.Reach;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.CausalMask;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.InstanceNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.LstmCell;
import dev.figment.core.nn.MaskedConv2d;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.MultiHeadAttention;
import dev.figment.core.nn.PixelAttention;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.ResidualBlock;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.UpsampleConv2d;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TorchWeightsTest {
  private static final Shape IMAGES = Shape.of(2, 6, 6, 4);
  private static final Shape ROWS = Shape.of(3, 4);
  private static final Shape TOKENS = Shape.of(2, 5, 4);

  @TempDir private Path folder;

  /** One of every layer that learns. */
  private static final class Net extends Module {
    final Map<String, Layer> layers = new LinkedHashMap<>();
    final Map<String, Shape> inputs = new LinkedHashMap<>();
    final LstmCell lstm;
    final Embedding table;

    Net(Rng rng) {
      add("linear", new Linear(4, 5, rng), ROWS);
      Window halving = new Window(2, Window.of(2, 1).padding(), 1, 2);
      add("conv", new Conv2d(4, 6, 3, halving, rng), IMAGES);
      add("transposed", new ConvTranspose2d(4, 6, 4, Window.of(2, 1), rng), IMAGES);
      add("upsample", new UpsampleConv2d(4, 6, rng), IMAGES);
      add("masked", new MaskedConv2d(4, 6, 5, CausalMask.A, rng), IMAGES);
      add("batch", new BatchNorm(4), IMAGES);
      add("group", new GroupNorm(2, 4), IMAGES);
      add("instance", new InstanceNorm(4), IMAGES);
      add("layer", new LayerNorm(4), ROWS);
      table = child("table", new Embedding(7, 4, rng));
      lstm = child("lstm", new LstmCell(4, 3, rng));
      add("attention", new MultiHeadAttention(4, 2, Reach.FULL, rng), TOKENS);
      add("pixels", new PixelAttention(4, 2, GroupNorms.of(2), rng), IMAGES);
      Layer branch = new Sequential(new Linear(4, 3, rng), Activation.RELU, new Linear(3, 4, rng));
      add("residual", new Residual(branch), ROWS);
      ResidualBlock.Config plain = ResidualBlock.Config.plain(GroupNorms.of(2));
      add("block", new ResidualBlock(4, 6, plain, rng), IMAGES);
      state().values().forEach(t -> t.assign(t.add(rng.uniform(t.shape()).mul(0.3))));
    }

    private <L extends Module & Layer> void add(String name, L layer, Shape input) {
      layers.put(name, child(name, layer));
      inputs.put(name, input);
    }

    /** Inputs as {@code name.x} and outputs as {@code name.y}. */
    Map<String, Tensor> values(Rng rng) {
      Map<String, Tensor> values = new LinkedHashMap<>();
      try (Inference inference = Inference.open()) {
        layers.forEach((name, layer) -> add(values, name, rng.normal(inputs.get(name)), layer));
        add(values, "lstm", rng.normal(ROWS), this::steps);
        add(
            values,
            "table",
            Tensor.of(new float[] {3, 0, 6}, Shape.of(3)),
            x -> table.forward(IntTensor.of(3, 0, 6)));
        values.replaceAll((name, tensor) -> inference.keep(tensor));
      }
      return values;
    }

    Tensor steps(Tensor x) {
      return lstm.forward(x, lstm.forward(x, lstm.start(x.shape().dim(0)))).hidden();
    }

    private static void add(Map<String, Tensor> values, String name, Tensor x, Layer layer) {
      values.put(name + ".x", x);
      values.put(name + ".y", layer.forward(x));
    }
  }

  @Test
  void hasTheKeysAndShapesOfPyTorch() {
    Map<String, String> shapes = new LinkedHashMap<>();
    TorchWeights.tensors(new Net(Rng.seed(1)))
        .forEach((key, tensor) -> shapes.put(key, tensor.shape().toString()));
    assertThat(shapes)
        .containsEntry("linear.weight", "[5, 4]")
        .containsEntry("conv.weight", "[6, 2, 3, 3]")
        .containsEntry("transposed.weight", "[4, 6, 4, 4]")
        .containsEntry("batch.running_var", "[4]")
        .containsEntry("table.weight", "[7, 4]")
        .containsEntry("lstm.weight_ih", "[12, 4]")
        .containsEntry("lstm.weight_hh", "[12, 3]")
        .containsEntry("lstm.bias_hh", "[12]")
        .containsEntry("attention.in_proj_weight", "[12, 4]")
        .containsEntry("attention.out_proj.bias", "[4]")
        .containsEntry("pixels.attention.in_proj_bias", "[12]");
  }

  @Test
  void comesBackBitForBit() throws IOException {
    Net net = new Net(Rng.seed(1));
    Path file = folder.resolve("net.safetensors");
    TorchWeights.write(file, net);
    try (WeightFile open = WeightFile.open(file)) {
      assertThat(open.metadata()).containsExactly(Map.entry("format", "pt"));
    }
    Net other = new Net(Rng.seed(2));
    TorchWeights.read(file, other);
    net.state()
        .forEach(
            (name, tensor) ->
                assertThat(other.state().get(name).toFloats())
                    .as(name)
                    .isEqualTo(tensor.toFloats()));
  }

  /** A single layer has keys without a dot. */
  @Test
  void namesTheTensorsOfOneLayer() throws IOException {
    Path file = folder.resolve("cell.safetensors");
    LstmCell cell = new LstmCell(2, 1, Rng.seed(1));
    TorchWeights.write(file, cell);
    assertThat(Safetensors.read(file))
        .containsOnlyKeys("weight_ih", "weight_hh", "bias_ih", "bias_hh");
    TorchWeights.read(file, new LstmCell(2, 1, Rng.seed(2)));
    assertThat(TorchWeights.tensors(new MultiHeadAttention(4, 2, Reach.FULL, Rng.seed(1))))
        .containsOnlyKeys("in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias");
  }

  @Test
  void turnsLearnedImages() {
    Module module =
        new Module() {
          {
            parameter("start", Init.ones(Shape.of(1, 4, 5, 3)));
          }
        };
    assertThat(TorchWeights.tensors(module).get("start").shape()).isEqualTo(Shape.of(1, 3, 4, 5));
  }

  @Test
  void refusesWhatIsLeftOver() throws IOException {
    Path file = folder.resolve("net.safetensors");
    Map<String, Tensor> tensors = TorchWeights.tensors(new Linear(2, 3, Rng.seed(1)));
    tensors.put("num_batches_tracked", Tensor.zeros(Shape.of(1)));
    Safetensors.write(file, tensors);
    Linear linear = new Linear(2, 3, Rng.seed(2));
    float[] before = linear.parameters().get(0).toFloats();
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> TorchWeights.read(file, linear))
        .withMessageContaining("surplus: num_batches_tracked");
    assertThat(linear.parameters().get(0).toFloats()).isEqualTo(before);
  }

  /** PyTorch loads all layers and computes the same, and what it writes is read back. */
  @Test
  void pyTorchComputesTheSame() throws IOException {
    Net net = new Net(Rng.seed(1));
    Path weights = folder.resolve("weights.safetensors");
    Path values = folder.resolve("values.safetensors");
    Path changed = folder.resolve("changed.safetensors");
    Path results = folder.resolve("results");
    TorchWeights.write(weights, net);
    Map<String, Tensor> shown = net.values(Rng.seed(3));
    Safetensors.write(values, shown);
    Torch.run(TorchWeightsTest.class, "layers.py", folder, weights, values, changed, results);
    TorchWeights.read(changed, net);
    ByteBuffer theirs = ByteBuffer.wrap(Files.readAllBytes(results)).order(ByteOrder.LITTLE_ENDIAN);
    try (Inference inference = Inference.open()) {
      requireSame(theirs, net.steps(shown.get("lstm.x")));
      requireSame(theirs, net.layers.get("batch").forward(shown.get("batch.x")));
    }
    assertThat(theirs.hasRemaining()).isFalse();
  }

  private static void requireSame(ByteBuffer theirs, Tensor ours) {
    for (float value : ours.toFloats()) {
      assertThat(value).isEqualTo(theirs.getFloat(), within(1e-5f));
    }
  }
}
