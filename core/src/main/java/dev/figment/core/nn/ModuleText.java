package dev.figment.core.nn;

import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A module as people read it: a row each for it and the modules below it, with the tensors of its
 * own and the number of parameters in all of it.
 */
final class ModuleText {
  private record Row(String name, String kind, String parameters, String tensors) {}

  private final List<Row> rows = new ArrayList<>();

  private ModuleText() {}

  static String of(Module module, Map<String, Part> parts) {
    ModuleText text = new ModuleText();
    parts.forEach((name, part) -> text.add(name, part, ""));
    long count = module.parameterCount();
    String head =
        String.format(
            Locale.ROOT, "%s: %,d parameter%s", kind(module), count, count == 1 ? "" : "s");
    String own = tensors(parts);
    int names = text.rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int kinds = text.rows.stream().mapToInt(row -> row.kind().length()).max().orElse(0);
    int counts = text.rows.stream().mapToInt(row -> row.parameters().length()).max().orElse(0);
    return text.rows.stream()
        .map(row -> line(row, names, kinds, counts))
        .collect(Collectors.joining("", own.isEmpty() ? head : "%s, %s".formatted(head, own), ""));
  }

  private void add(String name, Part part, String indent) {
    if (part instanceof Part.Child child) {
      Module module = child.module();
      String count = String.format(Locale.ROOT, "%,d", module.parameterCount());
      rows.add(new Row(indent + name, kind(module), count, tensors(module.parts())));
      module.parts().forEach((below, next) -> add(below, next, indent + "  "));
    }
  }

  private static String line(Row row, int names, int kinds, int counts) {
    String format = "%n  %-" + names + "s  %-" + kinds + "s  %" + counts + "s  %s";
    return String.format(format, row.name(), row.kind(), row.parameters(), row.tensors())
        .stripTrailing();
  }

  /** The tensors of a module's own: {@code weight [784, 400], bias [400]}. */
  private static String tensors(Map<String, Part> parts) {
    return parts.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Part.Stored)
        .map(entry -> entry.getKey() + " " + shape(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String shape(Part part) {
    Tensor tensor = ((Part.Stored) part).tensor();
    return tensor.shape().toString();
  }

  /** The class; of one without a name, the nearest above it that has one. */
  private static String kind(Module module) {
    Class<?> type = module.getClass();
    while (type.getSimpleName().isEmpty()) {
      type = type.getSuperclass();
    }
    return type.getSimpleName();
  }
}
