package dev.rowmill.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// So many worker processes may live at a time, of all runs that share the folder. The operating
/// system gives a slot back when those who have it are gone, however they ended: see [Slot].
/// Thread-safe.
///
/// @param folder holds a file for each slot, and nothing else; exists
/// @param count how many there are, at least 1
public record Slots(Path folder, int count) {

  public Slots {
    if (count < 1) {
      throw new IllegalArgumentException(count + " slots");
    }
    folder = folder.toAbsolutePath();
  }

  /// Takes a free slot, if there is one.
  Optional<Slot> take(String holder) throws IOException {
    for (var file : (Iterable<Path>) files()::iterator) {
      var slot = Slot.take(file, holder);
      if (slot.isPresent()) {
        return slot;
      }
    }
    return Optional.empty();
  }

  /// Who has them, for somebody who found none.
  String holders() throws IOException {
    var holders = new TreeSet<String>();
    for (var file : (Iterable<Path>) files()::iterator) {
      holders.add(Slot.holder(file));
    }
    return String.join(", ", holders);
  }

  private Stream<Path> files() {
    return IntStream.rangeClosed(1, count).mapToObj(i -> folder.resolve(i + ".lock"));
  }
}
