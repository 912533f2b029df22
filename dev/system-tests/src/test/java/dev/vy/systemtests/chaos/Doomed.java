package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.agent.CrashAgent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A service that can be made to stop at a {@link Point}, and is then killed. Until a point is armed it is as any other. */
final class Doomed {
    private static final Duration REACH_LIMIT = Duration.ofSeconds(60);

    private final Service service;
    private final Path directory;

    private Doomed(Service service, Path directory) {
        this.service = service;
        this.directory = directory;
    }

    static Doomed payments(SystemUnderTest system, Map<String, String> settings) {
        Path directory = newDirectory();
        return new Doomed(system.startPayments("payments-doomed", withAgent(settings, directory)), directory);
    }

    static Doomed gateway(SystemUnderTest system) {
        Path directory = newDirectory();
        return new Doomed(system.startGateway("gateway-doomed", withAgent(Map.of(), directory)), directory);
    }

    Service service() {
        return service;
    }

    /** The next who comes by stops. */
    void arm(Point point) {
        write(directory.resolve(point.fileName()), List.of());
    }

    /** Fails where nobody has come by: a matrix without rows would pass for ever. */
    void awaitReached(Point point) {
        Path reached = directory.resolve(point.fileName() + ".reached");
        await("somebody at " + point + " (" + point.line() + ")")
                .atMost(REACH_LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(reached));
    }

    void kill() {
        service.kill();
    }

    private static Map<String, String> withAgent(Map<String, String> settings, Path directory) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("JDK_JAVA_OPTIONS", "\"-javaagent:" + directory.resolve("agent.jar") + "=" + directory + "\"");
        return all;
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "chaos")), "doomed");
            Path absolute = directory.toAbsolutePath();
            write(
                    absolute.resolve("points"),
                    Stream.of(Point.values()).map(Point::line).toList());
            writeAgent(absolute.resolve("agent.jar"));
            return absolute;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the boot class path, so that the classes of every loader see it. */
    private static void writeAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", CrashAgent.class.getName());
        attributes.putValue("Boot-Class-Path", jar.getFileName().toString());
        Path classes = Path.of(URI.create(CrashAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        Path own = classes.resolve(CrashAgent.class.getPackageName().replace('.', '/'));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }
}
