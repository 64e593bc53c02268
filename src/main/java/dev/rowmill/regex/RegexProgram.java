package dev.rowmill.regex;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A regular expression as instructions for a [RegexSearch] (R. Pike's, as told by R. Cox, "Regular
/// Expression Matching: the Virtual Machine Approach", 2009). Immutable.
public final class RegexProgram {

  /// What an instruction does with its operands `x` and `y`.
  enum Op {
    /// Takes a character of the set `x`.
    TAKE,
    /// Goes on at `x` and, where that leads nowhere, at `y`.
    SPLIT,
    /// Notes the position in `x`.
    NOTE,
    /// Goes on where the place `x` is.
    ASSERT,
    MATCH
  }

  /// Larger ones are refused: they are searched for an instruction at a time.
  private static final int MAX_SIZE = 2_000;

  private Op[] ops = new Op[16];
  private int[] x = new int[16];
  private int[] y = new int[16];
  private CodePoints[] sets = new CodePoints[0];
  private int size;
  private int groups;

  private RegexProgram() {}

  /// The program of an expression; empty if it would be very large.
  public static Optional<RegexProgram> of(Regex regex) {
    var program = new RegexProgram();
    program.emit(regex);
    program.add(Op.MATCH, 0, 0);
    return program.size > MAX_SIZE ? Optional.empty() : Optional.of(program);
  }

  /// The program that matches what an expression matches as a whole; empty like [#of].
  public static Optional<RegexProgram> ofWhole(Regex regex) {
    return of(
        new Regex.Sequence(
            List.of(
                new Regex.Anchor(Regex.Place.START), regex, new Regex.Anchor(Regex.Place.END))));
  }

  /// How many groups there are, the whole match not counted.
  public int groups() {
    return groups;
  }

  int size() {
    return size;
  }

  Op op(int instruction) {
    return ops[instruction];
  }

  int x(int instruction) {
    return x[instruction];
  }

  int y(int instruction) {
    return y[instruction];
  }

  CodePoints set(int number) {
    return sets[number];
  }

  private int add(Op op, int first, int second) {
    if (size == ops.length) {
      ops = Arrays.copyOf(ops, size * 2);
      x = Arrays.copyOf(x, size * 2);
      y = Arrays.copyOf(y, size * 2);
    }
    ops[size] = op;
    x[size] = first;
    y[size] = second;
    return size++;
  }

  private void emit(Regex regex) {
    if (size > MAX_SIZE) {
      return;
    }
    switch (regex) {
      case Regex.OneOf(var set) -> {
        sets = Arrays.copyOf(sets, sets.length + 1);
        sets[sets.length - 1] = set;
        add(Op.TAKE, sets.length - 1, 0);
      }
      case Regex.Sequence(var parts) -> parts.forEach(this::emit);
      case Regex.Choice(var parts) -> choice(parts);
      case Regex.Repeat repeat -> repeat(repeat);
      case Regex.Group(var part, int number) -> {
        groups = Math.max(groups, number);
        add(Op.NOTE, 2 * number, 0);
        emit(part);
        add(Op.NOTE, 2 * number + 1, 0);
      }
      case Regex.Anchor(var place) -> add(Op.ASSERT, place.ordinal(), 0);
    }
  }

  private void choice(List<Regex> parts) {
    int[] ends = new int[parts.size()];
    for (int i = 0; i < ends.length; i++) {
      int split = i + 1 < ends.length ? add(Op.SPLIT, size + 1, 0) : -1;
      emit(parts.get(i));
      // A jump: a split of which both ways are one.
      ends[i] = add(Op.SPLIT, 0, 0);
      if (split >= 0) {
        y[split] = size;
      }
    }
    for (int end : ends) {
      x[end] = size;
      y[end] = size;
    }
  }

  private void repeat(Regex.Repeat repeat) {
    for (int i = 0; i < repeat.min(); i++) {
      emit(repeat.part());
    }
    if (repeat.max() == Regex.Repeat.UNBOUNDED) {
      int split = add(Op.SPLIT, 0, 0);
      emit(repeat.part());
      add(Op.SPLIT, split, split);
      branch(split, size, repeat.lazy());
      return;
    }
    int[] splits = new int[Math.max(0, repeat.max() - repeat.min())];
    for (int i = 0; i < splits.length; i++) {
      splits[i] = add(Op.SPLIT, 0, 0);
      emit(repeat.part());
    }
    for (int split : splits) {
      branch(split, size, repeat.lazy());
    }
  }

  /// Makes a split go into what follows it, or to `after`.
  private void branch(int split, int after, boolean lazy) {
    x[split] = lazy ? after : split + 1;
    y[split] = lazy ? split + 1 : after;
  }
}
