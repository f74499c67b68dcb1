package dev.figment.core.kernel.nd4j;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;

/**
 * The pairs of pixels that a moving window joins: which pixel of the small image sees which pixel
 * of the large one, through which tap.
 *
 * <p>Images lie one below the other: pixel {@code (n, y, x)} has number {@code (n H + y) W + x}.
 *
 * @param height rows of the image that the window moves over
 * @param width columns of that image
 * @param outHeight rows of the image that has a pixel for each position of the window
 * @param outWidth columns of that image
 * @param kernelHeight taps of the window downwards
 * @param kernelWidth taps of the window to the right
 * @param window how it moves
 */
record SlidingWindow(
    int height,
    int width,
    int outHeight,
    int outWidth,
    int kernelHeight,
    int kernelWidth,
    Window window) {
  /** What is done with a pair. */
  @FunctionalInterface
  interface Visit {
    /**
     * Takes a pair.
     *
     * @param pixel the number of the pixel that is seen
     * @param position the number of the position of the window
     * @param tap the number of the tap through which it is seen
     */
    void accept(int pixel, int position, int tap);
  }

  /** Returns the sweep over an image {@code [N, H, W, ...]} that makes {@code [N, H', W', ...]}. */
  static SlidingWindow of(
      Shape image, Shape out, int kernelHeight, int kernelWidth, Window window) {
    return new SlidingWindow(
        image.dim(1), image.dim(2), out.dim(1), out.dim(2), kernelHeight, kernelWidth, window);
  }

  /** Pixels of one image. */
  int pixels() {
    return height * width;
  }

  /** Positions on one image. */
  int positions() {
    return outHeight * outWidth;
  }

  int taps() {
    return kernelHeight * kernelWidth;
  }

  /**
   * Visits the pairs of some lines of positions, in order of position and then of tap; taps on the
   * padding are left out.
   *
   * @param from the first line, counted through all images
   * @param to the line after the last
   */
  void visit(int from, int to, Visit visit) {
    for (int line = from; line < to; line++) {
      int image = line / outHeight;
      int top = line % outHeight * window.stride() - window.padding().top();
      for (int column = 0; column < outWidth; column++) {
        int left = column * window.stride() - window.padding().left();
        visitTaps(image * height, top, left, line * outWidth + column, visit);
      }
    }
  }

  private void visitTaps(int firstRow, int top, int left, int position, Visit visit) {
    for (int i = 0; i < kernelHeight; i++) {
      int y = top + i * window.dilation();
      if (y >= 0 && y < height) {
        for (int j = 0; j < kernelWidth; j++) {
          int x = left + j * window.dilation();
          if (x >= 0 && x < width) {
            visit.accept((firstRow + y) * width + x, position, i * kernelWidth + j);
          }
        }
      }
    }
  }
}
