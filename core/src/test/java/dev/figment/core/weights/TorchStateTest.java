package dev.figment.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.io.StoredType;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TorchStateTest {
  private static final Shape KERNEL = Shape.of(5, 2, 3, 3);

  @TempDir private Path folder;

  private static final class Net extends Module {
    Net(long seed) {
      Rng rng = Rng.seed(seed);
      child("conv", new Conv2d(2, 5, 3, Window.of(1, 1), rng));
      child("qkv", Linear.withoutBias(2, 6, rng));
      child("norm", new LayerNorm(4));
      child("table", new Embedding(3, 2, rng));
    }
  }

  private static final TorchNames NAMES =
      name ->
          name.equals("qkv.weight")
              ? List.of("q.weight", "k.weight", "v.weight")
              : TorchNames.SAME.keys(name);

  private static Map<String, Tensor> stored() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("conv.weight", counted(KERNEL));
    tensors.put("conv.bias", counted(Shape.of(5)));
    tensors.put("q.weight", counted(Shape.of(2, 2)));
    tensors.put("k.weight", counted(Shape.of(2, 2)).add(10));
    tensors.put("v.weight", counted(Shape.of(2, 2, 1, 1)).add(20));
    tensors.put("norm.weight", counted(Shape.of(4)));
    tensors.put("norm.bias", counted(Shape.of(4)));
    tensors.put("table.weight", counted(Shape.of(3, 2)));
    return tensors;
  }

  private static Tensor counted(Shape shape) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Tensor.of(values, shape);
  }

  private Path write(Map<String, Tensor> tensors, Map<String, StoredType> types)
      throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Safetensors.write(file, tensors, types, Map.of("format", "pt"));
    return file;
  }

  @Test
  void turnsWhatLiesOtherwise() throws IOException {
    Net net = new Net(1);
    try (WeightFile file = WeightFile.open(write(stored(), Map.of()))) {
      TorchState.of(net, NAMES).load(file);
    }
    Map<String, Tensor> state = net.state();
    float[] kernel = state.get("conv.weight").toFloats(); // [3, 3, 2, 5]
    assertThat(kernel[1]).isEqualTo(18); // one output on
    assertThat(kernel[5]).isEqualTo(9); // one input on
    assertThat(kernel[10]).isEqualTo(1); // one column on
    assertThat(state.get("qkv.weight").toFloats())
        .containsExactly(0, 2, 10, 12, 20, 22, 1, 3, 11, 13, 21, 23);
    assertThat(state.get("norm.gain").toFloats()).containsExactly(0, 1, 2, 3);
    assertThat(state.get("table.weight").toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Map<String, StoredType> types = new LinkedHashMap<>();
    stored().keySet().forEach(key -> types.put(key, StoredType.F16));
    types.put("conv.weight", StoredType.BF16);
    Path file = write(stored(), types);
    byte[] before = Files.readAllBytes(file);
    Net net = new Net(1);
    Path again = folder.resolve("again.safetensors");
    try (WeightFile open = WeightFile.open(file)) {
      TorchState.of(net, NAMES).load(open);
      TorchState.of(net, NAMES).write(again, open.entries(), open.metadata());
    }
    assertThat(Files.readAllBytes(again)).isEqualTo(before);
  }

  @Test
  void saysEveryDifferenceInOneErrorAndChangesNothing() throws IOException {
    Map<String, Tensor> tensors = stored();
    tensors.remove("k.weight");
    tensors.put("norm.bias", counted(Shape.of(3)));
    tensors.put("spare", counted(Shape.of(1)));
    Path path = write(tensors, Map.of());
    Net net = new Net(1);
    try (WeightFile file = WeightFile.open(path)) {
      assertThatThrownBy(() -> TorchState.of(net, NAMES).load(file))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              path
                  + ": its keys are not the model's, expected 8, got 8; missing: k.weight;"
                  + " surplus: spare; misshapen: norm.bias [3] for [4]");
    }
    assertThat(net.state().get("conv.weight").toFloats())
        .containsExactly(new Net(1).state().get("conv.weight").toFloats());
  }

  @Test
  void seesOtherKeys() throws IOException {
    Map<String, Tensor> prefixed = new LinkedHashMap<>();
    stored().forEach((key, tensor) -> prefixed.put("model." + key, tensor));
    prefixed.put("step", counted(Shape.of(1)));
    Net net = new Net(1);
    try (WeightFile file = WeightFile.open(write(prefixed, Map.of()))) {
      RenamedWeights renamed =
          new RenamedWeights(
              file,
              key ->
                  key.startsWith("model.")
                      ? Optional.of(key.substring("model.".length()))
                      : Optional.empty());
      assertThat(renamed.file()).isEqualTo(file.file());
      TorchState.of(net, NAMES).load(renamed);
    }
    assertThat(net.state().get("norm.gain").toFloats()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void writesFloatsOnItsOwn() throws IOException {
    Path file = folder.resolve("own.safetensors");
    TorchState.of(new Net(3), NAMES).write(file);
    Net other = new Net(4);
    try (WeightFile open = WeightFile.open(file)) {
      TorchState.of(other, NAMES).load(open);
    }
    assertThat(other.state().get("qkv.weight").toFloats())
        .containsExactly(new Net(3).state().get("qkv.weight").toFloats());
  }
}
