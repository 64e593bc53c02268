package dev.rowmill.job;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An item of `order_by`: a column's name, and perhaps `asc` or `desc` and `nulls first` or `nulls
/// last` behind it. A name that could be taken for more than a name stands in double quotes.
///
/// @param column the name
record SortItem(String column, boolean descending, boolean nullsFirst) {

  static final String USAGE = "an item is written: column [asc|desc] [nulls first|last]";

  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*(?:\"((?:[^\"]|\"\")+)\"|(.+?))(?:\\s+(asc|desc))?(?:\\s+nulls\\s+(first|last))?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// Reads an item; empty if nothing stands there.
  static Optional<SortItem> parse(String text) {
    var matcher = ITEM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var quoted = matcher.group(1);
    var name = quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\"");
    return Optional.of(
        new SortItem(name, isWord(matcher.group(3), "desc"), isWord(matcher.group(4), "first")));
  }

  private static boolean isWord(@Nullable String found, String word) {
    return found != null && found.toLowerCase(Locale.ROOT).equals(word);
  }

  /// How to mend an item that names no column.
  String remedy(Collection<String> columns) {
    boolean more = columns.stream().anyMatch(known -> column.startsWith(known + " "));
    return more ? USAGE : Names.remedy(column, columns, "its columns are");
  }
}
