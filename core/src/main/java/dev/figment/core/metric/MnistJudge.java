package dev.figment.core.metric;

import dev.figment.core.data.ImageShape;
import dev.figment.core.io.Safetensors;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A small public classifier of handwritten digits: a judge of samples that this library did not
 * train.
 *
 * <p>It comes with the tests of Tribuo 4.3.2, trained by its authors in PyTorch; the file beside
 * the weights tells where from, and under which license. Two convolutions, each with a maximum over
 * squares of 2 x 2, make 320 features; an affine layer makes 50 of them, and another ten classes.
 *
 * <p>Shapes: images of 28 x 28 x 1.
 */
public final class MnistJudge extends Module {
  private static final ImageShape IMAGE = new ImageShape(28, 28, 1);
  private static final String WEIGHTS = "mnist-judge.safetensors";
  private static final double MEAN = 0.1307;
  private static final double DEVIATION = 0.3081;
  private static final int KERNEL = 5;
  private static final int POOL = 2;

  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Linear fc1;
  private final Linear fc2;

  private MnistJudge() {
    Rng overwritten = Rng.seed(0);
    conv1 = child("conv1", new Conv2d(1, 10, KERNEL, Window.DENSE, overwritten));
    conv2 = child("conv2", new Conv2d(10, 20, KERNEL, Window.DENSE, overwritten));
    fc1 = child("fc1", new Linear(320, 50, overwritten));
    fc2 = child("fc2", new Linear(50, 10, overwritten));
  }

  /**
   * Reads the judge that comes with the library.
   *
   * @throws IOException if it cannot be read
   */
  public static MnistJudge load() throws IOException {
    MnistJudge judge = new MnistJudge();
    judge.load(Safetensors.readResource(MnistJudge.class, WEIGHTS));
    return judge;
  }

  /** Returns the space of the 320 features after the convolutions. */
  public FeatureSpace features() {
    return new Space("MNIST judge, 320 features", (convolved, hidden) -> convolved);
  }

  /** Returns the space of the 50 features before the classes. */
  public FeatureSpace hiddenFeatures() {
    return new Space("MNIST judge, 50 features", (convolved, hidden) -> hidden);
  }

  private Tensor convolved(Tensor images) {
    IMAGE.require("mnistJudge", images);
    Tensor x = images.sub(MEAN).div(DEVIATION);
    Window squares = Window.of(POOL, 0);
    x = conv1.forward(x).maxPool(POOL, squares).relu(); // [N, 12, 12, 10]
    x = conv2.forward(x).maxPool(POOL, squares).relu(); // [N, 4, 4, 20]
    return x.reshape(x.shape().dim(0), -1); // [N, 320]
  }

  /** One pass, of which some features are chosen. */
  private final class Space implements FeatureSpace {
    private final String name;
    private final BinaryOperator<Tensor> choice;

    Space(String name, BinaryOperator<Tensor> choice) {
      this.name = name;
      this.choice = choice;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String resizing() {
      return "28x28x1, not resized";
    }

    @Override
    public Reading read(Tensor images) {
      try (Inference inference = Inference.open()) {
        Tensor convolved = convolved(images);
        Tensor hidden = fc1.forward(convolved).relu();
        Tensor logs = fc2.forward(hidden).relu().logSoftmax();
        Tensor features = choice.apply(convolved, hidden);
        return new Reading(inference.keep(features), Optional.of(inference.keep(logs)));
      }
    }
  }
}
