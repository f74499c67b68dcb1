package dev.figment.diffusion.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs of symbols that grow together, the most common first: a word becomes the longest symbols
 * that the pairs allow.
 *
 * <p>Reference: Sennrich et al. 2016, algorithm 1, applied.
 */
final class BytePairs {
  private final Map<Pair, Integer> ranks = new HashMap<>();

  /** Two symbols side by side. */
  record Pair(String left, String right) {
    String joined() {
      return left + right;
    }
  }

  BytePairs(List<Pair> pairs) {
    for (Pair pair : pairs) {
      ranks.putIfAbsent(pair, ranks.size());
    }
  }

  /** Joins, again and again, every place of the pair that ranks first. */
  List<String> join(List<String> symbols) {
    List<String> word = symbols;
    while (word.size() > 1) {
      Pair first = first(word);
      if (!ranks.containsKey(first)) {
        return word;
      }
      word = join(word, first);
    }
    return word;
  }

  private Pair first(List<String> word) {
    Pair first = new Pair(word.get(0), word.get(1));
    for (int i = 1; i + 1 < word.size(); i++) {
      Pair next = new Pair(word.get(i), word.get(i + 1));
      if (rank(next) < rank(first)) {
        first = next;
      }
    }
    return first;
  }

  private int rank(Pair pair) {
    return ranks.getOrDefault(pair, Integer.MAX_VALUE);
  }

  private static List<String> join(List<String> word, Pair pair) {
    List<String> joined = new ArrayList<>();
    int i = 0;
    while (i < word.size()) {
      boolean here =
          i + 1 < word.size()
              && word.get(i).equals(pair.left())
              && word.get(i + 1).equals(pair.right());
      joined.add(here ? pair.joined() : word.get(i));
      i += here ? 2 : 1;
    }
    return joined;
  }
}
