import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Superclass;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites jars, in place, so that an AOT cache can keep all that their classes need at a start:
/// `FastStart FILE.jar...`, with all that they extend on the class path. What the classes do is the
/// same as before.
///
/// - Classes of Java 5, which are picocli's, have no stack maps: a JVM verifies them in the old,
///   slow way, and never archives them. They become classes of Java 8.
/// - A `switch` over types, and `equals`, `hashCode` and `toString` of a record, are code that a
///   JVM makes when it comes there first, which takes a millisecond or more each, and which no
///   cache keeps. They become methods ([MadeCode]).
/// - Event classes of the Flight Recorder are never archived, and registering those that Spring
///   Batch creates in every step takes a tenth of a whole start. They become plain classes, whose
///   events nobody records.
final class FastStart {

  private static final int OLDEST_ARCHIVED = ClassFile.JAVA_8_VERSION;

  private static final ClassDesc EVENT = ClassDesc.of("jdk.jfr.Event");

  private static final ClassFile CLASS_FILE =
      ClassFile.of(
          StackMapsOption.GENERATE_STACK_MAPS,
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(FastStart.class.getClassLoader())));

  private FastStart() {}

  public static void main(String[] args) throws IOException {
    for (var jar : args) {
      rewrite(Path.of(jar));
    }
  }

  private static void rewrite(Path jar) throws IOException {
    var rewritten = Path.of(jar + ".new");
    try (var in = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(rewritten))) {
      for (var entry : in.stream().toList()) {
        var bytes = in.getInputStream(entry).readAllBytes();
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(".class") ? rewrite(bytes) : bytes);
      }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] rewrite(byte[] bytes) {
    var model = CLASS_FILE.parse(bytes);
    if (model.majorVersion() < OLDEST_ARCHIVED) {
      // The methods pass through as well, which makes their stack maps.
      return CLASS_FILE.transformClass(
          model,
          ClassTransform.transformingMethodBodies(CodeBuilder::with).andThen(FastStart::modernize));
    }
    if (model.superclass().filter(type -> type.matches(EVENT)).isPresent()) {
      return CLASS_FILE.transformClass(
          model,
          ClassTransform.transformingMethodBodies(FastStart::createPlain)
              .andThen(FastStart::extendNothing)
              .andThen(ClassTransform.endHandler(FastStart::recordNothing)));
    }
    return MadeCode.isIn(model) ? new MadeCode(model).replaced() : bytes;
  }

  private static void modernize(ClassBuilder builder, ClassElement element) {
    builder.with(
        element instanceof ClassFileVersion ? ClassFileVersion.of(OLDEST_ARCHIVED, 0) : element);
  }

  private static void createPlain(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call && call.owner().matches(EVENT)) {
      code.invokespecial(CD_Object, call.name().stringValue(), call.typeSymbol());
    } else {
      code.with(element);
    }
  }

  private static void extendNothing(ClassBuilder builder, ClassElement element) {
    switch (element) {
      case Superclass event -> builder.withSuperclass(CD_Object);
      case RuntimeVisibleAnnotationsAttribute settings -> {}
      default -> builder.with(element);
    }
  }

  private static void recordNothing(ClassBuilder builder) {
    for (var name : List.of("begin", "end", "commit")) {
      builder.withMethodBody(
          name, MethodTypeDesc.of(CD_void), ClassFile.ACC_PUBLIC, CodeBuilder::return_);
    }
    for (var name : List.of("isEnabled", "shouldCommit")) {
      builder.withMethodBody(
          name,
          MethodTypeDesc.of(CD_boolean),
          ClassFile.ACC_PUBLIC,
          code -> code.iconst_0().ireturn());
    }
  }

  /// The code of one class that would be made at run time.
  private static final class MadeCode {

    private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc STRING_BUILDER = ClassDesc.of("java.lang.StringBuilder");

    private record Call(String kind, String name, InvokeDynamicInstruction instruction) {}

    private final ClassModel model;
    private final ClassDesc owner;
    private final List<Call> calls = new ArrayList<>();

    MadeCode(ClassModel model) {
      this.model = model;
      this.owner = model.thisClass().asSymbol();
    }

    static boolean isIn(ClassModel model) {
      return StreamSupport.stream(model.constantPool().spliterator(), false)
          .anyMatch(
              entry ->
                  entry instanceof ClassEntry type
                      && (type.matches(SWITCHES) || type.matches(RECORDS)));
    }

    byte[] replaced() {
      return CLASS_FILE.transformClass(
          model,
          ClassTransform.transformingMethodBodies(this::replace)
              .andThen(
                  ClassTransform.endHandler(
                      builder -> calls.forEach(call -> define(builder, call)))));
    }

    private void replace(CodeBuilder code, CodeElement element) {
      if (element instanceof InvokeDynamicInstruction made && isReplaceable(made)) {
        var kind = made.name().stringValue();
        var call = new Call(kind, kind + "$" + calls.size(), made);
        calls.add(call);
        code.invokestatic(
            owner, call.name(), made.typeSymbol(), model.flags().has(AccessFlag.INTERFACE));
      } else {
        code.with(element);
      }
    }

    private static boolean isReplaceable(InvokeDynamicInstruction made) {
      var maker = made.bootstrapMethod();
      return maker.owner().equals(RECORDS)
          || (maker.owner().equals(SWITCHES)
              && maker.methodName().equals("typeSwitch")
              && made.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance));
    }

    private void define(ClassBuilder builder, Call call) {
      var arguments = call.instruction().bootstrapArgs();
      builder.withMethodBody(
          call.name(),
          call.instruction().typeSymbol(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> {
            switch (call.kind()) {
              case "typeSwitch" -> typeSwitch(code, arguments);
              case "equals" -> equalsOf(code, fields(arguments));
              case "hashCode" -> hashCodeOf(code, fields(arguments));
              case "toString" -> toStringOf(code, fields(arguments));
              default -> throw new IllegalStateException(call.kind());
            }
          });
    }

    /// As [java.lang.runtime.SwitchBootstraps#typeSwitch] says: the index of the first type, from
    /// the given index on, that the object has; -1 for null, and the number of types if there is
    /// none.
    private static void typeSwitch(CodeBuilder code, List<ConstantDesc> types) {
      var some = code.newLabel();
      code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
      for (int i = 0; i < types.size(); i++) {
        var next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next);
        code.loadConstant(i).ireturn().labelBinding(next);
      }
      code.loadConstant(types.size()).ireturn();
    }

    /// The getters of a record's fields, which follow its type and their names.
    private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> arguments) {
      return arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
    }

    private void equalsOf(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
      var different = code.newLabel();
      code.aload(1).instanceOf(owner).ifeq(different);
      for (var field : fields) {
        var type = get(code.aload(0), field);
        get(code.aload(1).checkcast(owner), field);
        if (type.isPrimitive()) {
          code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type));
          code.ifne(different);
        } else {
          var equals = MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object);
          code.invokestatic(OBJECTS, "equals", equals).ifeq(different);
        }
      }
      code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private void hashCodeOf(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
      code.iconst_0();
      for (var field : fields) {
        code.loadConstant(31).imul();
        var type = get(code.aload(0), field);
        boolean primitive = type.isPrimitive();
        code.invokestatic(
            primitive ? box(type) : OBJECTS,
            "hashCode",
            MethodTypeDesc.of(CD_int, primitive ? type : CD_Object));
        code.iadd();
      }
      code.ireturn();
    }

    private void toStringOf(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
      code.new_(STRING_BUILDER).dup();
      code.invokespecial(STRING_BUILDER, "<init>", MethodTypeDesc.of(CD_void));
      var name = owner.displayName();
      var before = name.substring(name.lastIndexOf('$') + 1) + "[";
      for (var field : fields) {
        append(code.loadConstant(before + field.methodName() + "="), CD_String);
        append(code, get(code.aload(0), field));
        before = ", ";
      }
      append(code.loadConstant(fields.isEmpty() ? before + "]" : "]"), CD_String);
      code.invokevirtual(STRING_BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    /// Puts the field of the record on the stack in its place, and says of which type it is.
    private ClassDesc get(CodeBuilder code, DirectMethodHandleDesc field) {
      var type = field.invocationType().returnType();
      code.getfield(owner, field.methodName(), type);
      return type;
    }

    private static void append(CodeBuilder code, ClassDesc type) {
      var accepted =
          switch (TypeKind.from(type)) {
            case REFERENCE -> type.equals(CD_String) ? type : CD_Object;
            case BYTE, SHORT -> CD_int;
            default -> type;
          };
      code.invokevirtual(STRING_BUILDER, "append", MethodTypeDesc.of(STRING_BUILDER, accepted));
    }

    private static ClassDesc box(ClassDesc primitive) {
      var name =
          switch (TypeKind.from(primitive)) {
            case INT -> "Integer";
            case CHAR -> "Character";
            default ->
                primitive.displayName().substring(0, 1).toUpperCase(Locale.ROOT)
                    + primitive.displayName().substring(1);
          };
      return ClassDesc.of("java.lang", name);
    }
  }
}
