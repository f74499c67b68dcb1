package dev.figment.core.weights;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/** How PyTorch lays a parameter out, beside how it lies here. */
enum TorchLayout {
  /** The same. */
  SAME {
    @Override
    Shape theirs(Shape ours) {
      return ours;
    }

    @Override
    Tensor toTheirs(Tensor ours) {
      return ours;
    }

    @Override
    Tensor toOurs(Tensor theirs) {
      return theirs;
    }
  },
  /** {@code [in, out]} here is {@code [out, in]} there. */
  MATRIX {
    @Override
    Shape theirs(Shape ours) {
      return Shape.of(ours.dim(1), ours.dim(0));
    }

    @Override
    Tensor toTheirs(Tensor ours) {
      return ours.transpose();
    }

    @Override
    Tensor toOurs(Tensor theirs) {
      return theirs.transpose();
    }
  },
  /**
   * {@code [kH, kW, in, out]} here is {@code [out, in, kH, kW]} there; of a transposed convolution
   * the two are {@code [kH, kW, out, in]} and {@code [in, out, kH, kW]}.
   */
  KERNEL {
    @Override
    Shape theirs(Shape ours) {
      return Shape.of(ours.dim(3), ours.dim(2), ours.dim(0), ours.dim(1));
    }

    @Override
    Tensor toTheirs(Tensor ours) {
      return ours.permute(3, 2, 0, 1);
    }

    @Override
    Tensor toOurs(Tensor theirs) {
      return theirs.permute(2, 3, 1, 0);
    }
  },
  /** A learned image: {@code [1, H, W, C]} here is {@code [1, C, H, W]} there. */
  IMAGE {
    @Override
    Shape theirs(Shape ours) {
      return Shape.of(ours.dim(0), ours.dim(3), ours.dim(1), ours.dim(2));
    }

    @Override
    Tensor toTheirs(Tensor ours) {
      return ours.permute(0, 3, 1, 2);
    }

    @Override
    Tensor toOurs(Tensor theirs) {
      return theirs.permute(0, 2, 3, 1);
    }
  };

  abstract Shape theirs(Shape ours);

  abstract Tensor toTheirs(Tensor ours);

  abstract Tensor toOurs(Tensor theirs);
}
