package dev.rowmill.job;

import dev.rowmill.expr.Scope;
import dev.rowmill.vector.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns there are at one point of the steps.
///
/// A column whose definition was not understood is *broken*, and a scope may be *incomplete*
/// because a step was not understood. An expression that fails over such a column says nothing new;
/// [#isDoubtful()] tells.
final class ColumnScope implements Scope {

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();
  private boolean incomplete;
  private boolean doubtful;

  /// Adds a column, or makes the name mean another one from now on.
  void put(String name, int slot, Type type) {
    broken.remove(name);
    columns.put(name, new Column(slot, type));
  }

  void putBroken(String name) {
    columns.remove(name);
    broken.add(name);
  }

  /// Whether a name is probably a slip of a broken column's.
  boolean isNearBroken(String name) {
    return Names.nearest(name, broken).isPresent();
  }

  void setIncomplete() {
    incomplete = true;
  }

  @Override
  public @Nullable Column column(String name) {
    var column = columns.get(name);
    if (column == null && (incomplete || broken.contains(name))) {
      doubtful = true;
    }
    return column;
  }

  @Override
  public Collection<String> names() {
    return columns.keySet();
  }

  /// Whether, since the last call, a column was asked for that is missing only because of an
  /// earlier problem.
  boolean isDoubtful() {
    boolean was = doubtful;
    doubtful = false;
    return was;
  }
}
