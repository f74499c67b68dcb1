package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PngTextTest {
  @TempDir private Path folder;

  private Path written(Map<String, String> texts) throws IOException {
    Path file = folder.resolve("grid.png");
    ImageGrid.of(Rng.seed(1).uniform(Shape.of(2, 4, 4, 3))).write(file, texts);
    return file;
  }

  @Test
  void keepsTextsBesideThePicture() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("parameters", "a cat\nSteps: 20, Größe: 512x512");
    texts.put("comment", "日本語");
    Path file = written(texts);
    assertThat(PngText.read(file)).isEqualTo(texts);
    BufferedImage picture = ImageIO.read(file.toFile());
    Path bare = folder.resolve("bare.png");
    ImageGrid.of(Rng.seed(1).uniform(Shape.of(2, 4, 4, 3))).write(bare);
    BufferedImage same = ImageIO.read(bare.toFile());
    assertThat(pixels(picture)).isEqualTo(pixels(same));
    assertThat(PngText.read(bare)).isEmpty();
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void readsPackedTextsOfOthers() throws IOException {
    Path file = folder.resolve("other.png");
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    IIOMetadataNode packed = new IIOMetadataNode("zTXtEntry");
    packed.setAttribute("keyword", "parameters");
    packed.setAttribute("compressionMethod", "deflate");
    packed.setAttribute("text", "a dog ".repeat(5000));
    IIOMetadataNode texts = new IIOMetadataNode("zTXt");
    texts.appendChild(packed);
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(texts);
    metadata.mergeTree("javax_imageio_png_1.0", root);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    }
    assertThat(PngText.read(file)).containsEntry("parameters", "a dog ".repeat(5000));
  }

  @Test
  void rejectsWhatIsNoPngOrCut() throws IOException {
    Path text =
        Files.writeString(folder.resolve("text.png"), "hello, world", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PngText.read(text))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(text + ": it is no PNG, expected the signature of one");
    byte[] png = Files.readAllBytes(written(Map.of("parameters", "x".repeat(100))));
    Path cut = folder.resolve("cut.png");
    Files.write(cut, Arrays.copyOf(png, 80));
    assertThatThrownBy(() -> PngText.read(cut))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(cut + ": a chunk is longer than the file, expected at most 39, got 111");
  }
}
