package dev.vy.payments.provider.stripe;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.stripe.Stripe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The SDK's compiled classes. */
final class StripeJar {
    private static final JarFile JAR = open();
    private static final Map<String, ClassModel> READ = new HashMap<>();
    private static final Map<String, List<String>> IMPLEMENTATIONS = implementations();

    private StripeJar() {}

    static boolean has(String name) {
        return entry(name) != null;
    }

    static ClassModel read(String name) {
        return READ.computeIfAbsent(name, absent -> parse(entry(absent)));
    }

    private static JarEntry entry(String name) {
        return JAR.getJarEntry(name.replace('.', '/') + ".class");
    }

    /** Those right in this folder or below it. */
    static Stream<ClassModel> classes(String folder) {
        return JAR.stream()
                .filter(entry ->
                        entry.getName().startsWith(folder) && entry.getName().endsWith(".class"))
                .map(entry -> read(entry.getName()
                        .substring(0, entry.getName().length() - 6)
                        .replace('/', '.')));
    }

    static List<String> implementationsOf(String name) {
        return IMPLEMENTATIONS.getOrDefault(name, List.of());
    }

    /** Of models alone; those of an interface are never nested in another. */
    private static Map<String, List<String>> implementations() {
        return JAR.stream()
                .filter(entry -> entry.getName().matches("com/stripe/model/[^$]*\\.class"))
                .map(StripeJar::parse)
                .filter(type -> !type.flags().has(AccessFlag.INTERFACE))
                .flatMap(type ->
                        type.interfaces().stream().map(above -> Map.entry(ByteCode.name(above), ByteCode.name(type))))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static ClassModel parse(JarEntry entry) {
        try (InputStream bytes = JAR.getInputStream(entry)) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JarFile open() {
        try {
            return new JarFile(Path.of(Stripe.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The SDK is no jar", e);
        }
    }
}
