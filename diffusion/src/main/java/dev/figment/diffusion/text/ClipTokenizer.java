package dev.figment.diffusion.text;

import dev.figment.core.data.GzipContent;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.PlainFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/**
 * CLIP's tokens: byte pairs of words in lower case, each digit on its own.
 *
 * <p>The vocabulary is read from a file: {@code bpe_simple_vocab_16e6.txt.gz} of the original, or
 * the {@code merges.txt} of a folder in diffusers' layout. 256 bytes, the same at a word's end,
 * what the pairs make, and two ends: 49,408 tokens with the published file.
 *
 * <p>Reference: Radford et al. 2021, section 2.4. Differs from the original: texts whose encoding
 * was broken on their way are not repaired.
 */
public final class ClipTokenizer implements Tokenizer {
  private static final int LENGTH = 77;
  private static final int MOST_BYTES = 1 << 24;
  private static final int MOST_PAIRS = 48_894;
  private static final String WORD_END = "</w>";
  private static final String START = "<|startoftext|>";
  private static final String END = "<|endoftext|>";
  private static final Pattern WORD =
      Pattern.compile(
          "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d"
              + "|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private final BytePairs pairs;
  private final List<String> symbols = new ArrayList<>();
  private final Map<String, Integer> tokens = new HashMap<>();
  private final Map<String, List<String>> known = new ConcurrentHashMap<>();
  private final TokenRow row;

  /** What stands after a text's end; the wrong one changes the picture. */
  public enum Filling {
    /** Token 0: OpenAI's CLIP, OpenCLIP, Stable Diffusion 2. */
    ZERO,
    /** The end token again: Hugging Face, Stable Diffusion 1. */
    END
  }

  private ClipTokenizer(List<BytePairs.Pair> merges, Filling filling) {
    pairs = new BytePairs(merges);
    List<String> bytes = ByteAlphabet.symbols();
    bytes.forEach(this::add);
    bytes.forEach(symbol -> add(symbol + WORD_END));
    merges.forEach(pair -> add(pair.joined()));
    add(START);
    add(END);
    int end = symbols.size() - 1;
    row = new TokenRow(LENGTH, end - 1, end, filling == Filling.END ? end : 0, symbols.size());
  }

  /**
   * Reads a vocabulary.
   *
   * @param file a line on its version, then a pair of symbols a line; plain, or gzip if its name
   *     ends so
   * @throws FileFormatException if a line is no pair
   * @throws IOException if it cannot be read
   */
  public static ClipTokenizer read(Path file, Filling filling) throws IOException {
    List<BytePairs.Pair> merges = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new StringReader(text(file)))) {
      String line = lines.readLine();
      if (line == null) {
        throw new FileFormatException(file, "it is empty, expected a line on its version");
      }
      for (line = lines.readLine();
          line != null && merges.size() < MOST_PAIRS && !line.isEmpty();
          line = lines.readLine()) {
        String[] pair = line.split(" ", -1);
        if (pair.length != 2) {
          throw new FileFormatException(
              file, "line " + (merges.size() + 2) + " is no pair", "two symbols", line);
        }
        merges.add(new BytePairs.Pair(pair[0], pair[1]));
      }
    }
    return new ClipTokenizer(merges, filling);
  }

  private static String text(Path file) throws IOException {
    PlainFile.require(file);
    try (InputStream stored = Files.newInputStream(file);
        InputStream content =
            file.toString().endsWith(".gz") ? GzipContent.of(file, stored) : stored) {
      byte[] bytes = content.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new FileFormatException(
            file, "the vocabulary is too long", "at most " + MOST_BYTES + " bytes", "more");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Override
  public int[] encode(String text) {
    List<Integer> found = new ArrayList<>();
    Matcher words = WORD.matcher(clean(text));
    while (words.find()) {
      known
          .computeIfAbsent(words.group(), this::split)
          .forEach(symbol -> found.add(tokens.get(symbol)));
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String decode(int... tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append(symbols.get(token));
    }
    return ByteAlphabet.text(text.toString().replace(WORD_END, "\u0120")).strip();
  }

  @Override
  public TokenRow row() {
    return row;
  }

  /** Entities of HTML read twice, white space made one space, lower case. */
  private static String clean(String text) {
    String plain = StringEscapeUtils.unescapeHtml4(StringEscapeUtils.unescapeHtml4(text));
    return SPACE.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private List<String> split(String word) {
    if (word.equals(START) || word.equals(END)) {
      return List.of(word);
    }
    List<String> letters = new ArrayList<>(List.of(ByteAlphabet.of(word).split("")));
    int last = letters.size() - 1;
    letters.set(last, letters.get(last) + WORD_END);
    return pairs.join(letters);
  }

  private void add(String symbol) {
    tokens.putIfAbsent(symbol, symbols.size());
    symbols.add(symbol);
  }
}
