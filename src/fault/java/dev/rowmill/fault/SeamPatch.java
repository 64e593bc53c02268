package dev.rowmill.fault;

import dev.rowmill.file.SeamedStorage;
import dev.rowmill.file.Storage;
import dev.rowmill.state.StateCommit;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;

/// Makes a program in which a [Trap] can be set: the same as the one that is tested, but for the
/// calls of [Seams] in some classes. The tested one has nothing for it.
final class SeamPatch {

  private static final ClassDesc SEAMS = ClassDesc.of(Seams.class.getName());
  private static final ClassDesc STORAGE = ClassDesc.of(Storage.class.getName());
  private static final ClassDesc COMMIT = ClassDesc.of(StateCommit.class.getName());
  private static final String STORAGE_CLASS = "dev/rowmill/file/Storage";
  private static final String COMMIT_CLASS = "dev/rowmill/state/SeamedTransactionManager";

  private SeamPatch() {}

  /// The class path of this JVM, with other classes before it.
  static Program ofClassPath(Path folder) throws IOException {
    var classes = folder.resolve("trapped");
    for (var name : names()) {
      try (var in = SeamPatch.class.getResourceAsStream("/" + name + ".class")) {
        if (in == null) {
          throw new IOException("no class " + name);
        }
        var file = classes.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, patched(name, in.readAllBytes()));
      }
    }
    return Program.ofClassPath(classes + ":" + System.getProperty("java.class.path"));
  }

  /// A copy of what a launcher has built, which its own launcher installs, so that it starts as
  /// fast.
  static Program ofLauncher(Path launcher, Path folder) throws IOException, InterruptedException {
    var from = launcher.toAbsolutePath().getParent();
    var to = folder.resolve("trapped");
    Files.createDirectories(to.resolve("src/main"));
    Files.createDirectories(to.resolve("target"));
    copy(from.resolve("rowmill"), to);
    copy(from.resolve("pom.xml"), to);
    copy(from.resolve("src/build"), to.resolve("src"));
    copy(from.resolve("target/launcher"), to.resolve("target"));
    var built = to.resolve("target/launcher");
    try (var jar = FileSystems.newFileSystem(built.resolve("rowmill.jar"))) {
      for (var name : names()) {
        var entry = jar.getPath("/" + name + ".class");
        Files.write(entry, patched(name, Files.readAllBytes(entry)));
      }
      add(Seams.class, "{Seams,Trap,Deed}*.class", jar);
      add(SeamedStorage.class, "SeamedStorage*.class", jar);
    }
    Files.writeString(built.resolve("hash"), "trapped-" + folder.getFileName() + "\n");
    Files.createFile(built.resolve("built.new"));
    Files.move(
        built.resolve("built.new"), built.resolve("built"), StandardCopyOption.REPLACE_EXISTING);
    return Program.ofLauncher(to.resolve("rowmill").toString());
  }

  private static void copy(Path from, Path into) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("cp", "-a", from.toString(), into.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("cannot copy " + from);
    }
  }

  /// Adds classes to the program.
  ///
  /// @param one a class of their package
  /// @param names a glob of files
  private static void add(Class<?> one, String names, FileSystem jar) throws IOException {
    var folder = one.getPackageName().replace('.', '/');
    var source = Path.of(one.getProtectionDomain().getCodeSource().getLocation().getPath());
    Files.createDirectories(jar.getPath(folder));
    try (var classes = Files.newDirectoryStream(source.resolve(folder), names)) {
      for (var file : classes) {
        var entry = jar.getPath(folder, file.getFileName().toString());
        Files.copy(file, entry, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static LinkedHashSet<String> names() {
    var names = new LinkedHashSet<>(List.of(STORAGE_CLASS, COMMIT_CLASS));
    for (var method : Seams.PLACES.values()) {
      names.add(method.substring(0, method.indexOf('.')));
    }
    return names;
  }

  private static byte[] patched(String name, byte[] original) {
    var bytes = original;
    switch (name) {
      case STORAGE_CLASS -> bytes = rewrite(bytes, "local", returning());
      case COMMIT_CLASS -> bytes = rewrite(bytes, "<init>", storing());
      default -> {
        for (var place : Seams.PLACES.entrySet()) {
          var method = place.getValue();
          int dot = method.indexOf('.');
          if (method.substring(0, dot).equals(name)) {
            bytes = rewrite(bytes, method.substring(dot + 1), entering(place.getKey()));
          }
        }
      }
    }
    return bytes;
  }

  /// Rewrites a method, but not the bridges to it.
  private static byte[] rewrite(byte[] bytes, String method, CodeTransform transform) {
    var file = ClassFile.of();
    return file.transformClass(
        file.parse(bytes),
        ClassTransform.transformingMethodBodies(
            model ->
                model.methodName().equalsString(method)
                    && (model.flags().flagsMask() & ClassFile.ACC_BRIDGE) == 0,
            transform));
  }

  private static CodeTransform returning() {
    return (builder, element) -> {
      if (element instanceof ReturnInstruction) {
        builder.invokestatic(SEAMS, "storage", MethodTypeDesc.of(STORAGE, STORAGE));
      }
      builder.with(element);
    };
  }

  private static CodeTransform storing() {
    return (builder, element) -> {
      if (element instanceof FieldInstruction field && field.name().equalsString("seam")) {
        builder.invokestatic(SEAMS, "commit", MethodTypeDesc.of(COMMIT, COMMIT));
      }
      builder.with(element);
    };
  }

  private static CodeTransform entering(String place) {
    return CodeTransform.ofStateful(
        () -> {
          var entered = new boolean[1];
          return (builder, element) -> {
            if (!entered[0]) {
              entered[0] = true;
              builder.loadConstant(place);
              builder.invokestatic(
                  SEAMS, "at", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String));
            }
            builder.with(element);
          };
        });
  }
}
