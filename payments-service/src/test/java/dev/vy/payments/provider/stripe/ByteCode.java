package dev.vy.payments.provider.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Signature;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names in compiled classes, as {@code Class.getName} has them. */
final class ByteCode {
    private ByteCode() {}

    static List<ClassModel> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(ByteCode::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassModel read(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(ClassModel type) {
        return name(type.thisClass());
    }

    static String name(ClassEntry entry) {
        return entry.asInternalName().replace('/', '.');
    }

    static String superclass(ClassModel type) {
        return type.superclass().map(ByteCode::name).orElse("");
    }

    /** Every class that it mentions, be it as the type of a method's argument. */
    static Set<String> namedBy(ClassModel type) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : type.constantPool()) {
            mentions(entry).flatMap(ByteCode::names).forEach(names::add);
        }
        return names;
    }

    private static Stream<ClassDesc> mentions(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry named -> Stream.of(named.asSymbol());
            case NameAndTypeEntry member -> ofDescriptor(member.type().stringValue());
            case MethodTypeEntry method -> ofDescriptor(method.descriptor().stringValue());
            default -> Stream.empty();
        };
    }

    private static Stream<ClassDesc> ofDescriptor(String descriptor) {
        if (!descriptor.startsWith("(")) {
            return Stream.of(ClassDesc.ofDescriptor(descriptor));
        }
        MethodTypeDesc method = MethodTypeDesc.ofDescriptor(descriptor);
        return Stream.concat(Stream.of(method.returnType()), method.parameterList().stream());
    }

    static Stream<String> names(ClassDesc type) {
        if (type.isArray()) {
            return names(type.componentType());
        }
        String descriptor = type.descriptorString();
        return type.isPrimitive()
                ? Stream.empty()
                : Stream.of(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
    }

    /** The type, and what stands between its angle brackets. */
    static Stream<String> names(Signature type) {
        return switch (type) {
            case Signature.ClassTypeSig named ->
                Stream.concat(
                        names(named.classDesc()), named.typeArgs().stream().flatMap(ByteCode::names));
            case Signature.ArrayTypeSig array -> names(array.componentSignature());
            default -> Stream.empty();
        };
    }

    private static Stream<String> names(Signature.TypeArg argument) {
        return argument instanceof Signature.TypeArg.Bounded bounded ? names(bounded.boundType()) : Stream.empty();
    }
}
