package dev.rowmill.regex;

import java.util.ArrayList;
import java.util.List;

/// Does away with the anchors at the ends of an expression, which is all that automata ask of
/// anchors.
final class Anchors {

  private static final Regex ANYTHING =
      new Regex.Repeat(new Regex.OneOf(CodePoints.NONE.not()), 0, Regex.Repeat.UNBOUNDED, false);

  private Anchors() {}

  /// For matching whole texts, at whose ends the anchors say nothing.
  static Regex implied(Regex regex) {
    return atEnds(regex, Regex.EMPTY);
  }

  /// For finding: any text before and after, but where an anchor stands.
  static Regex padded(Regex regex) {
    return atEnds(regex, ANYTHING);
  }

  private static Regex atEnds(Regex regex, Regex padding) {
    if (regex instanceof Regex.Choice(var parts)) {
      return new Regex.Choice(parts.stream().map(part -> atEnds(part, padding)).toList());
    }
    var parts =
        new ArrayList<Regex>(regex instanceof Regex.Sequence(var all) ? all : List.of(regex));
    boolean fromStart = !parts.isEmpty() && isAt(parts.getFirst(), Regex.Place.START);
    if (fromStart) {
      parts.removeFirst();
    }
    boolean toEnd = !parts.isEmpty() && isAt(parts.getLast(), Regex.Place.END);
    if (toEnd) {
      parts.removeLast();
    }
    if (!fromStart) {
      parts.addFirst(padding);
    }
    if (!toEnd) {
      parts.addLast(padding);
    }
    return new Regex.Sequence(parts);
  }

  private static boolean isAt(Regex regex, Regex.Place place) {
    return regex instanceof Regex.Anchor(var where) && where == place;
  }

  static boolean has(Regex regex) {
    return switch (regex) {
      case Regex.OneOf _ -> false;
      case Regex.Anchor _ -> true;
      case Regex.Sequence(var parts) -> parts.stream().anyMatch(Anchors::has);
      case Regex.Choice(var parts) -> parts.stream().anyMatch(Anchors::has);
      case Regex.Repeat repeat -> has(repeat.part());
      case Regex.Group(var part, _) -> has(part);
    };
  }
}
