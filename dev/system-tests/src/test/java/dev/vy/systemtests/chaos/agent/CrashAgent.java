package dev.vy.systemtests.chaos.agent;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.security.ProtectionDomain;
import java.util.List;

/**
 * Makes a service stop at named points, where the harness then kills it. A point is a method that gives a {@code Uni}: at
 * its entry it gives one that never ends, at its exit one whose item is kept back. Only the work at hand stops, all else
 * goes on, as it would if the process died a moment later.
 *
 * <p>Its argument is a directory, in which the file {@code points} holds a line {@code class method entry|exit} for each.
 */
public final class CrashAgent {
    private static final ClassDesc POINTS = ClassDesc.of("dev.vy.systemtests.chaos.agent.Points");
    private static final ClassDesc UNI = ClassDesc.of("io.smallrye.mutiny.Uni");
    private static final ClassDesc CREATE = ClassDesc.of("io.smallrye.mutiny.groups.UniCreate");
    private static final ClassDesc ON_ITEM = ClassDesc.of("io.smallrye.mutiny.groups.UniOnItem");
    private static final ClassDesc DELAY = ClassDesc.of("io.smallrye.mutiny.groups.UniOnItemDelay");
    private static final ClassDesc DURATION = ClassDesc.of("java.time.Duration");
    private static final ClassDesc CONSUMER = ClassDesc.of("java.util.function.Consumer");

    private CrashAgent() {}

    public static void premain(String directory, Instrumentation instrumentation) throws IOException {
        Points.use(new File(directory));
        List<Point> points = Files.readAllLines(new File(directory, "points").toPath()).stream()
                .map(Point::of)
                .toList();
        instrumentation.addTransformer(new Weaver(points));
    }

    private record Point(String className, String method, boolean atEntry) {
        static Point of(String line) {
            String[] words = line.split(" ");
            return new Point(words[0].replace('.', '/'), words[1], words[2].equals("entry"));
        }

        String name() {
            String simple = className.substring(className.lastIndexOf('/') + 1);
            return simple + "." + method + "." + (atEntry ? "entry" : "exit");
        }

        boolean isIn(MethodModel candidate) {
            return candidate.methodName().equalsString(method)
                    && candidate.methodTypeSymbol().returnType().equals(UNI);
        }
    }

    private record Weaver(List<Point> points) implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
            byte[] woven = null;
            for (Point point : points) {
                if (point.className().equals(name)) {
                    woven = weaveOrSay(point, loader, woven == null ? original : woven);
                }
            }
            return woven;
        }

        /** The JVM would keep the failure to itself. */
        private static byte[] weaveOrSay(Point point, ClassLoader loader, byte[] original) {
            try {
                return weave(point, loader, original);
            } catch (RuntimeException | Error e) {
                System.out.println("NOT WOVEN " + point.name() + ": " + e);
                return original;
            }
        }

        private static byte[] weave(Point point, ClassLoader loader, byte[] original) {
            ClassHierarchyResolver resolver =
                    ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
            ClassFile file = ClassFile.of(ClassHierarchyResolverOption.of(resolver));
            ClassModel model = file.parse(original);
            long found = model.methods().stream().filter(point::isIn).count();
            if (found != 1) {
                throw new IllegalStateException(found + " methods have this name and give a Uni");
            }
            return file.transformClass(model, stopping(point));
        }

        private static ClassTransform stopping(Point point) {
            return (builder, element) -> {
                if (element instanceof MethodModel method && point.isIn(method)) {
                    boolean isStatic = method.flags().has(AccessFlag.STATIC);
                    boolean hasObject = method.methodTypeSymbol().parameterCount() > 0
                            && !method.methodTypeSymbol().parameterType(0).isPrimitive();
                    int slot = hasObject ? (isStatic ? 0 : 1) : -1;
                    builder.transformMethod(
                            method,
                            MethodTransform.transformingCode(
                                    point.atEntry() ? entry(point.name(), slot) : exit(point.name())));
                } else {
                    builder.with(element);
                }
            };
        }

        private static CodeTransform entry(String name, int argumentSlot) {
            return new CodeTransform() {
                @Override
                public void atStart(CodeBuilder code) {
                    Label onwards = code.newLabel();
                    code.loadConstant(name);
                    if (argumentSlot < 0) {
                        code.aconst_null();
                    } else {
                        code.aload(argumentSlot);
                    }
                    code.invokestatic(POINTS, "takes", MethodTypeDesc.of(CD_boolean, CD_String, CD_Object))
                            .ifeq(onwards)
                            .loadConstant(name)
                            .invokestatic(POINTS, "reach", MethodTypeDesc.of(CD_void, CD_String))
                            .invokestatic(UNI, "createFrom", MethodTypeDesc.of(CREATE), true)
                            .invokevirtual(CREATE, "nothing", MethodTypeDesc.of(UNI))
                            .areturn()
                            .labelBinding(onwards);
                }

                @Override
                public void accept(CodeBuilder code, CodeElement element) {
                    code.with(element);
                }
            };
        }

        private static CodeTransform exit(String name) {
            return (code, element) -> {
                if (element instanceof ReturnInstruction end && end.typeKind() == TypeKind.REFERENCE) {
                    keepBack(code, name);
                }
                code.with(element);
            };
        }

        /** In place of the Uni on the stack comes one which says that the item has come, and keeps it. */
        private static void keepBack(CodeBuilder code, String name) {
            Label onwards = code.newLabel();
            code.loadConstant(name)
                    .aconst_null()
                    .invokestatic(POINTS, "takes", MethodTypeDesc.of(CD_boolean, CD_String, CD_Object))
                    .ifeq(onwards)
                    .invokeinterface(UNI, "onItem", MethodTypeDesc.of(ON_ITEM))
                    .loadConstant(name)
                    .invokestatic(POINTS, "reached", MethodTypeDesc.of(CONSUMER, CD_String))
                    .invokevirtual(ON_ITEM, "invoke", MethodTypeDesc.of(UNI, CONSUMER))
                    .invokeinterface(UNI, "onItem", MethodTypeDesc.of(ON_ITEM))
                    .invokevirtual(ON_ITEM, "delayIt", MethodTypeDesc.of(DELAY))
                    .loadConstant(1L)
                    .invokestatic(DURATION, "ofDays", MethodTypeDesc.of(DURATION, CD_long))
                    .invokevirtual(DELAY, "by", MethodTypeDesc.of(UNI, DURATION))
                    .labelBinding(onwards);
        }
    }
}
