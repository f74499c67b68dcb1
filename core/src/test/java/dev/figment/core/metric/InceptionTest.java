package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.Safetensors;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network with random weights: {@code tools/golden/inception.py}. */
class InceptionTest {
  private static final Golden SEEN = Golden.of("inception", "seen");

  @TempDir private Path folder;

  private Path file(Consumer<Map<String, Tensor>> change) throws IOException {
    Map<String, Tensor> weights =
        Safetensors.readResource(Golden.class, "/golden/inception.safetensors");
    change.accept(weights);
    Path file = folder.resolve("inception.safetensors");
    Safetensors.write(file, weights);
    return file;
  }

  @Test
  void seesWhatTheDefinitionSees() throws IOException {
    Inception inception = Inception.read(file(weights -> {}));
    FeatureSpace.Reading reading = inception.read(SEEN.get("images").to(DType.FLOAT));
    double[] expected = SEEN.get("features").toDoubles();
    assertThat(reading.features().shape()).isEqualTo(Shape.of(2, 128));
    assertThat(reading.features().toDoubles()).containsExactly(expected, within(1e-4));
    assertThat(reading.logProbabilities().orElseThrow().toDoubles())
        .containsExactly(SEEN.get("logits").logSoftmax().toDoubles(), within(1e-4));
    assertThat(inception.name()).isEqualTo("Inception v3 of TensorFlow, 128 features");
    assertThat(inception.resizing()).isEqualTo("resized to 299x299 by TensorFlow 1's bilinear");
  }

  @Test
  void takesNormalizationsWithoutAGain() throws IOException {
    String gain = "Conv2d_1a_3x3.bn.weight";
    Tensor images = SEEN.get("images").to(DType.FLOAT).slice(0, 0, 1);
    Tensor ones =
        Inception.read(file(w -> w.put(gain, Tensor.ones(Shape.of(2))))).read(images).features();
    Tensor none = Inception.read(file(w -> w.remove(gain))).read(images).features();
    assertThat(none.toFloats()).isEqualTo(ones.toFloats());
  }

  @Test
  void misses() throws IOException {
    Path unit = file(weights -> weights.remove("Mixed_6c.branch7x7_2.conv.weight"));
    assertThatThrownBy(() -> Inception.read(unit))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(
            "inception: a weight is missing, expected Mixed_6c.branch7x7_2.conv.weight,"
                + " got 93 others");
    Path mean = file(weights -> weights.remove("Mixed_6c.branch7x7_2.bn.running_mean"));
    assertThatThrownBy(() -> Inception.read(mean))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("a weight of Inception is missing")
        .hasMessageContaining("Mixed_6c.branch7x7_2.bn.running_mean");
  }

  @Test
  void rejectsWeightsOfAnotherRank() throws IOException {
    Path file = file(weights -> weights.put("fc.weight", Tensor.zeros(Shape.of(3))));
    assertThatThrownBy(() -> Inception.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("tensor \"fc.weight\" has another shape")
        .hasMessageContaining("2 axes");
  }

  @Test
  void resizesAsTensorFlowOneDoes() {
    Tensor row = Tensor.of(new float[] {0, 6, 3}, Shape.of(1, 1, 3, 1));
    Tensor wide = new LegacyResize(6).of(row);
    assertThat(wide.slice(1, 0, 1).toFloats()).containsExactly(0, 3, 6, 4.5f, 3, 3);
    assertThat(new LegacyResize(2).of(wide).slice(1, 1, 2).toFloats()).containsExactly(0, 4.5f);
  }
}
