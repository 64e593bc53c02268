package dev.rowmill.regex;

import dev.rowmill.regex.RegexProgram.Op;
import java.util.Arrays;

/// Finds the matches of a program in texts: the leftmost, and of those that start there the one
/// that a backtracking matcher would find first. All ways through the program are followed side by
/// side, each at most once for each character. For one thread.
public final class RegexSearch {

  /// The ways, in the order of their preference.
  private final class Ways {
    final int[] instructions = new int[program.size()];

    /// The position at which each instruction was entered last.
    final int[] seenAt = new int[program.size()];

    final int[] notes = new int[program.size() * width];
    int count;

    void forget() {
      count = 0;
      Arrays.fill(seenAt, -1);
    }
  }

  private final RegexProgram program;
  private final int width;
  private final int[] found;
  private final int[] noting;
  private Ways current;
  private Ways next;
  private byte[] bytes = new byte[0];
  private int begin;
  private int end;

  public RegexSearch(RegexProgram program) {
    this.program = program;
    width = 2 * (program.groups() + 1);
    found = new int[width];
    noting = new int[width];
    current = new Ways();
    next = new Ways();
  }

  /// Where a group of the match found last starts and ends, -1 if it has no part in it; 0 is the
  /// whole match.
  public int start(int group) {
    return found[2 * group];
  }

  public int end(int group) {
    return found[2 * group + 1];
  }

  /// Finds the first match in the text `bytes[begin, end)`, in UTF-8, that starts at `from` or
  /// later.
  public boolean find(byte[] bytes, int begin, int end, int from) {
    this.bytes = bytes;
    this.begin = begin;
    this.end = end;
    boolean matched = false;
    current.forget();
    next.forget();
    for (int at = from; ; ) {
      if (!matched) {
        Arrays.fill(noting, -1);
        noting[0] = at;
        enter(current, 0, at);
      }
      if (matched && current.count == 0) {
        return true;
      }
      int codePoint = at < end ? codePoint(at) : -1;
      int after = at < end ? at + length(bytes[at]) : at + 1;
      next.count = 0;
      for (int way = 0; way < current.count; way++) {
        int instruction = current.instructions[way];
        if (program.op(instruction) == Op.MATCH) {
          System.arraycopy(current.notes, way * width, found, 0, width);
          found[1] = at;
          matched = true;
          // The ways that follow are less preferred.
          break;
        }
        if (codePoint >= 0 && program.set(program.x(instruction)).contains(codePoint)) {
          System.arraycopy(current.notes, way * width, noting, 0, width);
          enter(next, instruction + 1, after);
        }
      }
      if (at >= end) {
        return matched;
      }
      var empty = current;
      current = next;
      next = empty;
      at = after;
    }
  }

  /// Adds the ways that lead from an instruction to the next character or to a match.
  private void enter(Ways ways, int instruction, int at) {
    if (ways.seenAt[instruction] == at) {
      return;
    }
    ways.seenAt[instruction] = at;
    switch (program.op(instruction)) {
      case SPLIT -> {
        enter(ways, program.x(instruction), at);
        enter(ways, program.y(instruction), at);
      }
      case NOTE -> {
        int note = program.x(instruction);
        int before = noting[note];
        noting[note] = at;
        enter(ways, instruction + 1, at);
        noting[note] = before;
      }
      case ASSERT -> {
        if (holds(Regex.Place.values()[program.x(instruction)], at)) {
          enter(ways, instruction + 1, at);
        }
      }
      case TAKE, MATCH -> {
        ways.instructions[ways.count] = instruction;
        System.arraycopy(noting, 0, ways.notes, ways.count * width, width);
        ways.count++;
      }
    }
  }

  private boolean holds(Regex.Place place, int at) {
    return switch (place) {
      case START -> at == begin;
      case END -> at == end;
      case WORD_EDGE -> isWord(at - 1) != isWord(at);
      case NO_WORD_EDGE -> isWord(at - 1) == isWord(at);
    };
  }

  private boolean isWord(int at) {
    return at >= begin && at < end && bytes[at] >= 0 && CodePoints.WORDS.contains(bytes[at]);
  }

  private static int length(byte first) {
    return first >= 0 ? 1 : Integer.numberOfLeadingZeros(~(first << 24));
  }

  private int codePoint(int at) {
    int length = length(bytes[at]);
    int codePoint = length == 1 ? bytes[at] : bytes[at] & 0xFF >> length + 1;
    for (int i = 1; i < length && at + i < end; i++) {
      codePoint = codePoint << 6 | bytes[at + i] & 0x3F;
    }
    return codePoint;
  }
}
