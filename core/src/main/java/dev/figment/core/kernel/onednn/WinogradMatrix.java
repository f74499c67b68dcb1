package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Curve;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The matrices of minimal filtering, {@code F(4 × 4, 3 × 3)}: polynomials are multiplied by way of
 * their values at 0, 1, -1, 2, -2 and infinity, here in both directions at once. The values at each
 * of the 36 pairs of points are called a frequency.
 *
 * <p>Each is the Kronecker product of the matrix of one direction with itself: it transforms a tile
 * as a vector, row after row.
 *
 * <p>Reference: Lavin and Gray 2016, section 4.2.
 */
enum WinogradMatrix {
  /** From the pixels that a tile reads, {@code Bᵀ}: {@code [36, 36]}. */
  INPUT(
      new float[][] {
        {4, 0, -5, 0, 1, 0},
        {0, -4, -4, 1, 1, 0},
        {0, 4, -4, -1, 1, 0},
        {0, -2, -1, 2, 1, 0},
        {0, 2, -1, -2, 1, 0},
        {0, 4, 0, -5, 0, 1}
      }),
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
  /** To the pixels that a tile writes, {@code Aᵀ}: {@code [16, 36]}. */
  OUTPUT(
      new float[][] {
        {1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1}
      }),
  /** From the taps of a kernel that is turned by 180 degrees: {@code [36, 9]}. */
  TURNED_KERNEL(turned(KERNEL.direction)),
  /** To the taps of a kernel, the adjoint of {@link #KERNEL}: {@code [9, 36]}. */
  TO_KERNEL(transposed(KERNEL.direction)),
  /** From the pixels that a tile writes, the adjoint of {@link #OUTPUT}: {@code [36, 16]}. */
  FROM_OUTPUT(transposed(OUTPUT.direction));

  /** How many there are. */
  static final int FREQUENCIES = INPUT.rows();

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
    times(x, columns, y, Curve.IDENTITY);
  }

  /** Multiplies so many columns, and applies a function: {@code y = f(A x)}. */
  void times(Pointer x, int columns, Pointer y, Curve f) {
    WinogradTransform recipe = new WinogradTransform(rows(), columns(), columns, f);
    recipe.tail().run(Lane.current(), recipe, Optional.empty(), pointer(), x, y);
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
