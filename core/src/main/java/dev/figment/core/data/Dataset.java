package dev.figment.core.data;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Labeled images of one size, in a fixed order, held as bytes.
 *
 * <p>Images that a program has in memory are a data set in one call, with labels or without:
 *
 * <pre>{@code
 * Dataset faces = Dataset.of(bufferedImages);
 * Dataset digits = Dataset.of(pixels, new ImageShape(28, 28, 1)).labeled(labels, names);
 * }</pre>
 *
 * <p>A data set never changes. {@link #limit}, {@link #split}, {@link #shuffled} and {@link #padTo}
 * return views on the same bytes, so they cost nothing and can be stacked:
 *
 * <pre>{@code
 * Dataset digits = Mnist.train().limit(10_000).padTo(32, 32);
 * }</pre>
 *
 * <p>What should differ from epoch to epoch (order, mirroring, noise) belongs to the {@link
 * BatchPlan}.
 */
public final class Dataset {
  private static final int DIGEST_BYTES = 16;

  private final ImageSource source;
  private final int[] labels;
  private final List<String> classes;
  private volatile @Nullable String digest;

  private Dataset(ImageSource source, int[] labels, List<String> classes) {
    this.source = source;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Returns the data set of a source's first images.
   *
   * @param source where the images come from
   * @param labels the class of each image, from 0; as many as there are images
   * @param classes the names of the classes, by label
   * @throws IllegalArgumentException if there is no image, or a label without a class
   */
  public static Dataset of(ImageSource source, int[] labels, List<String> classes) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("dataset: it is empty, expected at least 1 image, got 0");
    }
    IntTensor.of(labels).requireBelow("dataset", classes.size());
    return new Dataset(source, labels.clone(), List.copyOf(classes));
  }

  /**
   * Returns the data set of pictures, all of one class.
   *
   * @param images of one size; gray if all of them are, else in color
   * @throws IllegalArgumentException if there are none, or their sizes differ
   */
  public static Dataset of(List<BufferedImage> images) {
    return unlabeled(HeapImages.of(images), images.size());
  }

  /**
   * Returns the data set of arrays of pixels, all of one class.
   *
   * <p>Units: pixel range [0, 1], rounded to the nearest of 256 levels.
   *
   * @param images row by row, the channels of a pixel together
   * @param shape the size of each
   * @throws IllegalArgumentException if there are none, their lengths differ, or a pixel is out of
   *     its range
   */
  public static Dataset of(float[][] images, ImageShape shape) {
    return unlabeled(HeapImages.of(images, shape), images.length);
  }

  /**
   * Returns the data set of a tensor's images, all of one class. Those of an ND4J array are {@code
   * Dataset.of(Tensor.of(array))}.
   *
   * <p>Shapes: {@code [N, H, W, C]}. Units: pixel range [0, 1], rounded to the nearest of 256
   * levels.
   *
   * @throws IllegalArgumentException if there are no images, or a pixel is out of its range
   */
  public static Dataset of(Tensor images) {
    return unlabeled(HeapImages.of(images), images.shape().dim(0));
  }

  private static Dataset unlabeled(ImageSource images, int count) {
    return of(images, new int[count], List.of("image"));
  }

  /**
   * Returns the same images with labels.
   *
   * @param next the class of each image, from 0
   * @param names of the classes, by label
   * @throws IllegalArgumentException if there are not as many as images, or a label has no class
   */
  public Dataset labeled(int[] next, List<String> names) {
    if (next.length != size()) {
      throw new IllegalArgumentException(
          "dataset: wrong number of labels, expected %s, got %s".formatted(size(), next.length));
    }
    return of(source, next, names);
  }

  /** Returns the number of images. */
  public int size() {
    return labels.length;
  }

  /** Returns the size of each image. */
  public ImageShape shape() {
    return source.shape();
  }

  /** Returns the names of the classes, by label. */
  public List<String> classes() {
    return classes;
  }

  /** Returns the class of an image, from 0. */
  public int label(int index) {
    return labels[index];
  }

  /**
   * Copies an image.
   *
   * @param index from 0
   * @param into gets the image's bytes, {@code [H, W, C]}
   * @param offset where in {@code into} they start
   */
  public void read(int index, byte[] into, int offset) {
    source.read(Objects.checkIndex(index, size()), into, offset);
  }

  /** Returns a copy of an image's bytes, {@code [H, W, C]}. */
  public byte[] image(int index) {
    byte[] image = new byte[shape().bytes()];
    read(index, image, 0);
    return image;
  }

  /** Returns all images as one batch, in order; take {@link #limit} first where there are many. */
  public Batch toBatch(PixelScale scale) {
    byte[] pixels = new byte[Math.multiplyExact(size(), shape().bytes())];
    for (int i = 0; i < size(); i++) {
      read(i, pixels, i * shape().bytes());
    }
    return new Batch(scale.toTensor(pixels, shape().batch(size())), IntTensor.of(labels));
  }

  /** Returns the first images, all of them where there are no more than {@code count}. */
  public Dataset limit(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "limit: too few images, expected at least 1, got " + count);
    }
    return range(0, Math.min(count, size()));
  }

  /**
   * Returns parts that follow each other.
   *
   * @param sizes the number of images of each part; what is left over belongs to none
   * @throws IllegalArgumentException if a part is empty, or they are more than there are
   */
  public List<Dataset> split(int... sizes) {
    List<Dataset> parts = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      if (size < 1 || size > size() - from) {
        throw new IllegalArgumentException(
            "split: the parts do not fit, expected positive sizes up to %s in all, got %s"
                .formatted(size(), Arrays.toString(sizes)));
      }
      parts.add(range(from, from + size));
      from += size;
    }
    return parts;
  }

  /** Returns the images in another order, the same for the same generator. */
  public Dataset shuffled(Rng rng) {
    return select(rng.permutation(size()));
  }

  /** Returns the images with these numbers, in this order; a number may come twice. */
  public Dataset select(int... indices) {
    int[] chosen = Arrays.stream(indices).map(i -> labels[i]).toArray();
    return of(new SelectedImages(source, indices.clone()), chosen, classes);
  }

  /** Returns the images in the middle of a black frame of this size. */
  public Dataset padTo(int height, int width) {
    return new Dataset(new PaddedImages(source, height, width), labels, classes);
  }

  /**
   * Returns the same images; a watcher hears of each that is read, in the thread that reads it.
   *
   * @param watcher hears it, maybe from several threads at once
   */
  public Dataset watched(Runnable watcher) {
    return new Dataset(new WatchedImages(source, watcher), labels, classes);
  }

  /** Returns the images made into a form, as {@link ImageFile} does it. */
  public Dataset inForm(PictureForm form) {
    if (form.equals(PictureForm.AS_IT_IS)) {
      return this;
    }
    List<ImageFile> images =
        IntStream.range(0, size())
            .mapToObj(i -> form.of(new ImageFile(shape(), image(i))))
            .toList();
    byte[][] bytes = images.stream().map(ImageFile::bytes).toArray(byte[][]::new);
    return new Dataset(new HeapImages(images.get(0).shape(), bytes), labels, classes);
  }

  /**
   * Returns images of pure black and white, drawn once: static binarization.
   *
   * <p>Formula: {@code x ~ Bernoulli(v / 255)}, the same in every epoch. {@link
   * DynamicBinarization} draws anew. Reference: Salakhutdinov and Murray 2008.
   */
  public Dataset binarized(Rng rng) {
    byte[][] images = IntStream.range(0, size()).mapToObj(this::image).toArray(byte[][]::new);
    float[] uniform = new float[shape().bytes()];
    for (byte[] image : images) {
      rng.fillUniform(uniform);
      for (int i = 0; i < image.length; i++) {
        boolean white = uniform[i] * DynamicBinarization.WHITE < Byte.toUnsignedInt(image[i]);
        image[i] = (byte) (white ? DynamicBinarization.WHITE : 0);
      }
    }
    return new Dataset(new HeapImages(shape(), images), labels, classes);
  }

  /**
   * Returns a short text that tells these images and labels, in this order, from any others: the
   * first {@value #DIGEST_BYTES} bytes of a SHA-256. It is worked out once.
   */
  public String digest() {
    String known = digest;
    if (known == null) {
      known = computeDigest();
      digest = known;
    }
    return known;
  }

  private String computeDigest() {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      sum.update(toString().getBytes(StandardCharsets.UTF_8));
      byte[] image = new byte[shape().bytes()];
      for (int i = 0; i < size(); i++) {
        read(i, image, 0);
        sum.update(image);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(labels[i]).array());
      }
      return HexFormat.of().formatHex(sum.digest(), 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("dataset: no SHA-256, expected it in every Java", e);
    }
  }

  private Dataset range(int from, int to) {
    return select(IntStream.range(from, to).toArray());
  }

  @Override
  public String toString() {
    return "%s images of %s in %s classes".formatted(size(), shape(), classes.size());
  }
}
