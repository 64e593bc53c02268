package dev.rowmill.job;

import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/// YAML as it was written: no tags, no types, every scalar a text with its place. What a text means
/// is decided by the key under which it stands, so that `NO`, `on`, `1.10` and `2026-01-31` are
/// what they look like.
sealed interface YamlNode {

  /// Where the node starts in the [Source].
  int at();

  /// What messages call it.
  default String shape() {
    return switch (this) {
      case Scalar scalar -> scalar.isNull() ? "nothing" : "'" + scalar.shortValue() + "'";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }

  record Scalar(String value, ScalarStyle style, int at) implements YamlNode {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final int SHORT = 60;

    /// Whether it is YAML's null: nothing at all, or an unquoted `null`.
    boolean isNull() {
      return style == ScalarStyle.PLAIN && NULLS.contains(value);
    }

    String shortValue() {
      var line = value.strip().replaceAll("\\s+", " ");
      return line.codePointCount(0, line.length()) <= SHORT
          ? line
          : line.substring(0, line.offsetByCodePoints(0, SHORT)) + "…";
    }
  }

  record Sequence(List<YamlNode> items, int at) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// @param entries in their order, no key twice
  record Mapping(List<Entry> entries, int at) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Scalar key, YamlNode value) {}
}
