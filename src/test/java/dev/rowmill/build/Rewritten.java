package dev.rowmill.build;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What [FastStartTest] has rewritten: every kind of field of a record, and every way through a
/// switch over types.
public final class Rewritten {

  sealed interface Shape {
    record Circle(double radius) implements Shape {}

    record Square(long side, String name) implements Shape {}

    record Nothing() implements Shape {}

    /// A switch in an interface.
    default int corners() {
      return switch (this) {
        case Circle circle -> 0;
        case Square(long side, var name) when side > 0 -> 4;
        case Square square -> 1;
        case Nothing() -> -1;
      };
    }
  }

  record All(
      boolean truth,
      byte small,
      short low,
      char letter,
      int number,
      long large,
      float rough,
      double fine,
      @Nullable String text,
      List<Integer> list,
      int[] array) {}

  private Rewritten() {}

  /// What all of it comes to.
  public static String outcome() {
    var array = new int[0];
    var seen = new ArrayList<Object>();
    var one = new All(true, (byte) -1, (short) 2, 'x', 3, 4L, 0.5f, -0.0, null, List.of(7), array);
    var other = new All(true, (byte) -1, (short) 2, 'x', 3, 4L, 0.5f, 0.0, null, List.of(7), array);
    var alike =
        new All(true, (byte) -1, (short) 2, 'x', 3, 4L, 0.5f, -0.0, null, List.of(7), array);
    var none =
        new All(false, (byte) 0, (short) 0, 'y', 0, 0, Float.NaN, Double.NaN, "", List.of(), array);
    seen.addAll(List.of(one.equals(other), one.equals(alike), one.equals(none), none.equals(none)));
    seen.addAll(List.of(one.equals("one"), one.hashCode() == alike.hashCode()));
    seen.add(one.toString().replaceAll("array=.*", ""));
    seen.add(new Shape.Square(1, "a").hashCode());
    seen.add(new Shape.Nothing().toString() + new Shape.Nothing().hashCode());
    for (var shape : shapes()) {
      seen.add(shape + " has " + shape.corners() + ", " + kind(shape));
    }
    seen.add(kind(null));
    seen.add(kind("text") + kind(new TreeSet<>(List.of(1))) + kind(2));
    return seen.toString();
  }

  private static List<Shape> shapes() {
    return List.of(
        new Shape.Circle(1),
        new Shape.Square(0, "b"),
        new Shape.Square(2, "c"),
        new Shape.Nothing());
  }

  private static String kind(@Nullable Object object) {
    return switch (object) {
      case null -> "null";
      case Shape.Square square when square.name().equals("b") -> "b";
      case Shape.Square square when square.name().equals("c") -> "c";
      case Shape shape -> "a shape";
      case CharSequence text -> "text";
      case Iterable<?> many -> "many";
      default -> "else";
    };
  }
}
