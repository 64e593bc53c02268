package dev.rowmill.expr;

import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Vector;

/// Runs a [Program] over batches, in vectors of its own that it uses again for each batch.
final class Machine implements Expression.Evaluator {

  /// Gives a register its vector for a batch.
  private interface Step {
    Vector run(Columns columns, int rows);
  }

  private final Step[] steps;
  private final Vector[] registers;

  Machine(Program program) {
    var instructions = program.instructions();
    registers = new Vector[instructions.size()];
    steps = instructions.stream().map(this::step).toArray(Step[]::new);
  }

  private Step step(Program.Instruction instruction) {
    return switch (instruction) {
      case Program.Load load -> (columns, _) -> columns.vector(load.slot());
      case Program.Fill fill -> {
        var constant = new ConstantColumn(fill.constant());
        yield (_, rows) -> constant.rows(rows);
      }
      case Program.Run run -> {
        var operation = run.operation().get();
        var arguments = new Vector[run.arguments().length];
        var result = Vector.of(run.type());
        yield (_, rows) -> {
          for (int i = 0; i < arguments.length; i++) {
            arguments[i] = registers[run.arguments()[i]];
          }
          result.reset(rows);
          if (run.strict()) {
            result.copyMarks(arguments);
          }
          operation.run(rows, arguments, result);
          return result;
        };
      }
    };
  }

  @Override
  public Vector evaluate(Columns columns) {
    int rows = columns.rows();
    for (int i = 0; i < steps.length; i++) {
      registers[i] = steps[i].run(columns, rows);
    }
    return registers[registers.length - 1];
  }
}
