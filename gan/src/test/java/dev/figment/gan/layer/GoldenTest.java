package dev.figment.gan.layer;

import dev.figment.core.Golden;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The layers against PyTorch: values and gradients. */
final class GoldenTest {
  @Test
  void filtersAreConvolutionsAroundZeros() throws IOException {
    filter("wide_up", () -> SmoothFilter.wide(3), SmoothFilter::up);
    filter("wide_down", () -> SmoothFilter.wide(3), SmoothFilter::down);
    filter("narrow_up", () -> SmoothFilter.narrow(3), SmoothFilter::up);
    filter("narrow_down", () -> SmoothFilter.narrow(3), SmoothFilter::down);
  }

  private static void filter(
      String name,
      Supplier<SmoothFilter> make,
      BiFunction<SmoothFilter, Tensor, Tensor> application)
      throws IOException {
    Golden golden = Golden.of("filters", name);
    Tensor x = golden.get("x").tracked();
    Tensor y = application.apply(Precision.with(DType.DOUBLE, make), x);
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("x", x));
  }

  @Test
  void modulatedConvolutionsGiveEachImageWeightsOfItsOwn() throws IOException {
    modulated("keeping", () -> ModulatedConv2d.keeping(4, 6, 5, Rng.seed(1)));
    modulated("doubling", () -> ModulatedConv2d.doubling(4, 6, 5, Rng.seed(1)));
    modulated("colors", () -> ModulatedConv2d.toColors(4, 3, 5, Rng.seed(1)));
  }

  private static void modulated(String name, Supplier<ModulatedConv2d> make) throws IOException {
    Golden golden = Golden.of("modulated", name);
    ModulatedConv2d layer = golden.load(Precision.with(DType.DOUBLE, make));
    Tensor x = golden.get("x").tracked();
    Tensor styles = golden.get("xw").tracked();
    golden.check(layer, layer.forward(x, styles), Map.of("x", x, "xw", styles));
  }

  @Test
  void deviationsAreThoseOfGroups() throws IOException {
    deviation("pairs", 2);
    deviation("all", 4);
  }

  private static void deviation(String name, int group) throws IOException {
    Golden golden = Golden.of("deviation", name);
    Tensor x = golden.get("x").tracked();
    Tensor y = new MinibatchDeviation(group).forward(x);
    golden.compare("y", y);
    golden.compareGradients(y, Map.of("x", x));
  }

  @Test
  void spectralNormIsPyTorchs() throws IOException {
    spectral("linear");
    spectral("convolution");
  }

  private static void spectral(String name) throws IOException {
    Golden golden = Golden.of("spectral", name);
    Tensor weight = golden.get("weight").tracked();
    SpectralNorm norm =
        Precision.with(DType.DOUBLE, () -> new SpectralNorm(weight.shape(), Rng.seed(1)));
    norm.load(Map.of("left", golden.get("left")));
    Tensor y = norm.weight(weight);
    golden.compare("y", y);
    golden.compare("after", norm.state().get("left"));
    Tensor gradient = y.mul(golden.get("g")).sum().backward(List.of(weight)).get(weight);
    golden.compare("gradient", gradient);
  }
}
