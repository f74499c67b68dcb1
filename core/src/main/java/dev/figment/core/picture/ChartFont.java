package dev.figment.core.picture;

import dev.figment.core.memory.FirstCause;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The font of charts. It comes with the library, so that charts look alike on all machines and need
 * no fonts there.
 *
 * <p>Some Javas open no font at all where the system has none. They are told then, in the file of
 * fonts that they read in its place, to take this one for all.
 */
final class ChartFont {
  private static final String FILE = "DejaVuSans.ttf";
  private static final String CONFIGURATION = "sun.awt.fontconfig";
  private static final String[] FAMILIES = {
    "serif", "sansserif", "monospaced", "dialog", "dialoginput"
  };
  private static final String[] STYLES = {"plain", "bold", "italic", "bolditalic"};

  private static @Nullable Font font;

  private ChartFont() {}

  /**
   * Returns the font in a size.
   *
   * @throws UndrawableException if this Java can open none
   */
  static synchronized Font of(float size) throws UndrawableException {
    Font known = font;
    if (known == null) {
      known = open();
      font = known;
    }
    return known.deriveFont(size);
  }

  private static Font open() throws UndrawableException {
    try {
      return read();
    } catch (IOException
        | FontFormatException
        | RuntimeException
        | LinkageError
        | InternalError e) {
      return openWithoutOthers();
    }
  }

  private static Font openWithoutOthers() throws UndrawableException {
    try {
      if (System.getProperty(CONFIGURATION) == null) {
        System.setProperty(CONFIGURATION, configuration().toString());
      }
      return read();
    } catch (IOException
        | FontFormatException
        | RuntimeException
        | LinkageError
        | InternalError e) {
      throw new UndrawableException(
          "picture: this Java opens no fonts, expected those of the system or the library's, got "
              + FirstCause.of(e),
          e);
    }
  }

  private static Font read() throws IOException, FontFormatException {
    try (InputStream in = stream()) {
      Font read = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(12f);
      new TextLayout("x", read, new FontRenderContext(null, true, false)); // fails if it is no use
      return read;
    }
  }

  /** Writes a file of fonts that names the library's for everything. */
  private static Path configuration() throws IOException {
    Path folder = Files.createTempDirectory("figment-font");
    Path copy = folder.resolve(FILE);
    try (InputStream in = stream()) {
      Files.copy(in, copy);
    }
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String family : FAMILIES) {
      for (String style : STYLES) {
        text.append("%s.%s.latin-1=DejaVu Sans%n".formatted(family, style));
      }
    }
    text.append("filename.DejaVu_Sans=").append(copy.toString().replace("\\", "\\\\")).append('\n');
    Path file = folder.resolve("fontconfig.properties");
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    folder.toFile().deleteOnExit(); // the last that is named is the first that goes
    copy.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    return file;
  }

  private static InputStream stream() {
    return Objects.requireNonNull(ChartFont.class.getResourceAsStream(FILE));
  }
}
