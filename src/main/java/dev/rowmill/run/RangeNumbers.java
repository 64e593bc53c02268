package dev.rowmill.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers of ranges, as in `3,7-9`.
///
/// @param spans in the order in which they were written; none for no range
public record RangeNumbers(List<Span> spans) {

  public static final RangeNumbers NONE = new RangeNumbers(List.of());

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

  public RangeNumbers {
    spans = List.copyOf(spans);
  }

  /// All numbers from `first` to `last`.
  public record Span(int first, int last) {}

  /// The numbers; empty if the text is none.
  public static Optional<RangeNumbers> parse(String text) {
    var spans = new ArrayList<Span>();
    for (var part : text.split(",", -1)) {
      var match = SPAN.matcher(part);
      if (!match.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(match.group(1));
      int last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
      if (last < first) {
        return Optional.empty();
      }
      spans.add(new Span(first, last));
    }
    return Optional.of(new RangeNumbers(spans));
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  boolean contains(int number) {
    return spans.stream().anyMatch(span -> span.first() <= number && number <= span.last());
  }

  /// The first of them that is not below a count.
  Optional<Integer> firstFrom(int count) {
    return spans.stream()
        .filter(span -> span.last() >= count)
        .map(span -> Math.max(span.first(), count))
        .findFirst();
  }
}
