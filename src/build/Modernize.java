import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites the classes of a jar to a class file version that an AOT cache takes: `Modernize
/// FILE.jar`.
///
/// picocli's classes are those of Java 5. They have no stack maps, so that a JVM verifies them in
/// the old, slow way, and never archives them.
final class Modernize {

  private static final int ARCHIVED = ClassFile.JAVA_8_VERSION;

  public static void main(String[] args) throws IOException {
    var jar = Path.of(args[0]);
    var modern = Path.of(args[0] + ".new");
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        var in = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(modern))) {
      var classFile =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader)));
      for (var entry : in.stream().toList()) {
        var bytes = in.getInputStream(entry).readAllBytes();
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(".class") ? modern(classFile, bytes) : bytes);
      }
    }
    Files.move(modern, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] modern(ClassFile classFile, byte[] bytes) {
    var model = classFile.parse(bytes);
    return model.majorVersion() >= ARCHIVED
        ? bytes
        : classFile.transformClass(
            model,
            ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                .andThen(
                    (builder, element) ->
                        builder.with(
                            element instanceof ClassFileVersion
                                ? ClassFileVersion.of(ARCHIVED, 0)
                                : element)));
  }
}
