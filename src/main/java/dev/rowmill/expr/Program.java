package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// An expression as a list of instructions, each of which fills one register (a vector) from
/// earlier ones. Equal subexpressions share a register, so that they are computed once.
final class Program implements Expression {

  /// What fills a register.
  sealed interface Instruction {}

  record Load(int slot) implements Instruction {}

  record Fill(Vector constant) implements Instruction {}

  record Run(Type type, boolean strict, Supplier<Operation> operation, int[] arguments)
      implements Instruction {}

  private final Type type;
  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<String, Integer> registers = new HashMap<>();
  private final Set<Integer> slots = new TreeSet<>();

  /// The program whose last register is the value of `root`.
  Program(Typed root) {
    type = root.type();
    register(root);
  }

  private int register(Typed node) {
    Integer known = registers.get(node.text());
    if (known != null) {
      return known;
    }
    instructions.add(
        switch (node) {
          case Typed.Column column -> {
            slots.add(column.slot());
            yield new Load(column.slot());
          }
          case Typed.Constant constant -> new Fill(constant.value());
          case Typed.Apply apply -> {
            // A plain loop: in a deep tree each level of a stream costs a lot of stack.
            int[] arguments = new int[apply.arguments().size()];
            for (int i = 0; i < arguments.length; i++) {
              arguments[i] = register(apply.arguments().get(i));
            }
            yield new Run(apply.type(), apply.strict(), apply.operation(), arguments);
          }
        });
    int register = instructions.size() - 1;
    registers.put(node.text(), register);
    return register;
  }

  List<Instruction> instructions() {
    return instructions;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public Set<Integer> slots() {
    return Set.copyOf(slots);
  }

  @Override
  public Evaluator evaluator() {
    return new Machine(this);
  }
}
