package dev.rowmill.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// Where an attempt at a range goes one record at a time, saying each before it begins, because
/// workers have died there; as the execution context of its step holds it.
///
/// @param suspects bytes of the input near which to be careful
/// @param condemned where records start of which workers are known to die: they are rejected
///   without being looked at
public record Care(List<Long> suspects, List<Long> condemned) {

  public static final Care NONE = new Care(List.of(), List.of());

  /// More than a batch has, so that none that begins before it comes as far as the place itself.
  private static final long NEAR_BYTES = 1 << 20;

  private static final String SUSPECTS = "suspects";
  private static final String CONDEMNED = "condemned";

  public Care {
    suspects = List.copyOf(suspects);
    condemned = List.copyOf(condemned);
  }

  static Care from(ExecutionContext context) {
    return new Care(
        offsets(context.getString(SUSPECTS, "")), offsets(context.getString(CONDEMNED, "")));
  }

  public void to(ExecutionContext context) {
    context.putString(SUSPECTS, text(suspects));
    context.putString(CONDEMNED, text(condemned));
  }

  boolean isNear(long offset) {
    return isNear(suspects, offset) || isNear(condemned, offset);
  }

  private static boolean isNear(List<Long> places, long offset) {
    for (long place : places) {
      if (Math.abs(place - offset) < NEAR_BYTES) {
        return true;
      }
    }
    return false;
  }

  boolean isCondemned(long offset) {
    return condemned.contains(offset);
  }

  private static List<Long> offsets(String text) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(Long::valueOf).toList();
  }

  private static String text(List<Long> offsets) {
    return offsets.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
