package dev.figment.core.picture;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An animated GIF that is being written, picture by picture. */
final class GifFile implements Closeable {
  /** For an animation that never rests. */
  static final int FOREVER = 0;

  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final ImageOutputStream out;
  private final int delay;
  private final int times;
  private boolean isFirst = true;

  /**
   * Begins an animation.
   *
   * @param delay how long each picture stays, in hundredths of a second
   * @param times how often the whole is shown, or {@link #FOREVER}
   */
  GifFile(OutputStream out, int delay, int times) throws IOException {
    this.out = new MemoryCacheImageOutputStream(out);
    this.delay = delay;
    this.times = times;
    writer.setOutput(this.out);
    writer.prepareWriteSequence(null);
  }

  /** Adds a picture. */
  void add(BufferedImage image) throws IOException {
    // Not ImageTypeSpecifier.createFromRenderedImage, which takes another palette than the image's.
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    root.appendChild(control());
    if (isFirst && times != 1) {
      root.appendChild(repetition());
    }
    isFirst = false;
    metadata.mergeTree(FORMAT, root);
    writer.writeToSequence(new IIOImage(image, null, metadata), null);
  }

  @Override
  public void close() throws IOException {
    writer.endWriteSequence();
    writer.dispose();
    out.close();
  }

  private IIOMetadataNode control() {
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(delay));
    return control;
  }

  /** The extension counts repetitions after the first showing; 0 stands for no end. */
  private IIOMetadataNode repetition() {
    int repetitions = times == FOREVER ? 0 : times - 1;
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(new byte[] {1, (byte) repetitions, (byte) (repetitions >> 8)});
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }
}
