package dev.rowmill.step;

import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/// Readers, processors and writers whose time is accounted for. Between them it is Spring Batch's,
/// which nobody accounts for.
final class Measured {

  private Measured() {}

  static <T> ItemReader<T> reader(ItemReader<T> reader, Activity activity, Stopwatch watch) {
    return () -> {
      watch.enter(activity);
      var item = reader.read();
      watch.enter(Activity.OTHER);
      return item;
    };
  }

  static <I, O> ItemProcessor<I, O> processor(
      ItemProcessor<I, O> processor, Activity activity, Stopwatch watch) {
    return item -> {
      watch.enter(activity);
      var result = processor.process(item);
      watch.enter(Activity.OTHER);
      return result;
    };
  }

  static <T> ItemWriter<T> writer(ItemWriter<T> writer, Activity activity, Stopwatch watch) {
    return chunk -> {
      watch.enter(activity);
      writer.write(chunk);
      watch.enter(Activity.OTHER);
    };
  }
}
