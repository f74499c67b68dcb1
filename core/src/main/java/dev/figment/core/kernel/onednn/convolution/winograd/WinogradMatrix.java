package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.onednn.engine.Lane;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The matrices of minimal filtering, {@code F(4 × 4, 3 × 3)}, that transform kernels: in both
 * directions at once, the values at each of the 36 pairs of points being called a frequency.
 *
 * <p>Each is the Kronecker product of the matrix of one direction with itself: it transforms a
 * kernel as a vector, row after row. Tiles are transformed by {@link WinogradLines}.
 *
 * <p>Reference: Lavin and Gray 2016, section 4.2.
 */
enum WinogradMatrix {
  /** From the taps of a kernel, {@code G}: {@code [36, 9]}. */
  KERNEL(
      new float[][] {
        {1 / 4f, 0, 0},
        {-1 / 6f, -1 / 6f, -1 / 6f},
        {-1 / 6f, 1 / 6f, -1 / 6f},
        {1 / 24f, 1 / 12f, 1 / 6f},
        {1 / 24f, -1 / 12f, 1 / 6f},
        {0, 0, 1}
      }),
  /** From the taps of a kernel that is turned by 180 degrees: {@code [36, 9]}. */
  TURNED_KERNEL(turned(KERNEL.direction)),
  /** To the taps of a kernel, the adjoint of {@link #KERNEL}: {@code [9, 36]}. */
  TO_KERNEL(transposed(KERNEL.direction));

  /** How many there are. */
  static final int FREQUENCIES = KERNEL.rows();

  private final float[][] direction;
  private final FloatPointer both;

  WinogradMatrix(float[][] direction) {
    this.direction = direction;
    both = new FloatPointer(both(direction));
  }

  int rows() {
    return direction.length * direction.length;
  }

  int columns() {
    return direction[0].length * direction[0].length;
  }

  private static float[] both(float[][] direction) {
    int rows = direction.length;
    int columns = direction[0].length;
    float[] both = new float[rows * rows * columns * columns];
    int at = 0;
    for (int i = 0; i < rows * rows; i++) {
      for (int j = 0; j < columns * columns; j++) {
        both[at++] = direction[i / rows][j / columns] * direction[i % rows][j % columns];
      }
    }
    return both;
  }

  /** Returns the address of the elements, row-major. */
  Pointer pointer() {
    return both;
  }

  /** Multiplies so many columns: {@code y = A x}. */
  void times(Pointer x, int columns, Pointer y) {
    WinogradTransform recipe = new WinogradTransform(rows(), columns(), columns, columns);
    Lane.current().run(recipe, pointer(), x, y);
  }

  private static float[][] turned(float[][] matrix) {
    float[][] turned = new float[matrix.length][matrix[0].length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        turned[i][matrix[i].length - 1 - j] = matrix[i][j];
      }
    }
    return turned;
  }

  private static float[][] transposed(float[][] matrix) {
    float[][] transposed = new float[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
