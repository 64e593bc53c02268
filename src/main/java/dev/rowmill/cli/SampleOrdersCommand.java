package dev.rowmill.cli;

import dev.rowmill.job.ByteSize;
import dev.rowmill.sample.SampleOrders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `rowmill sample orders`: a day's orders as CSV, the same bytes for the same options on every
/// machine.
@Command(
    name = "orders",
    mixinStandardHelpOptions = true,
    description = "Makes a day's orders of a chain of shops, the same bytes for the same options.",
    showDefaultValues = true)
final class SampleOrdersCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "2MB",
      converter = SizeConverter.class,
      description = "At most this many bytes, e.g. 1GB or 512MiB.")
  private long bytes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Another seed, other orders.")
  private long seed;

  @Option(
      names = "--day",
      paramLabel = "DATE",
      defaultValue = "2026-01-31",
      description = "The day of the orders.")
  private LocalDate day;

  @Option(
      names = "--dirty",
      paramLabel = "PERCENT",
      defaultValue = "0.2%",
      converter = PercentConverter.class,
      description = "The share of rows that break a rule of jobs/orders-by-store.yaml.")
  private double dirtyShare;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; standard output if not given.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    try (var out = open()) {
      long rows = orders().write(out, Runtime.getRuntime().availableProcessors());
      talk(rows + " rows" + (output == null ? "" : " in " + output));
      return 0;
    } catch (IOException e) {
      talk("rowmill: cannot write " + (output == null ? "to standard output" : output) + ": " + e);
      return 1;
    }
  }

  private SampleOrders orders() {
    try {
      return new SampleOrders(bytes, seed, day, dirtyShare);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private OutputStream open() throws IOException {
    return output == null
        ? new FileOutputStream(FileDescriptor.out)
        : Files.newOutputStream(output);
  }

  private void talk(String line) {
    spec.commandLine().getErr().println(line);
  }

  private static final class SizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return ByteSize.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is no size; write e.g. 1GB"));
    }
  }

  private static final class PercentConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text)
            / 100;
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is no percentage; write e.g. 0.5%");
      }
    }
  }
}
