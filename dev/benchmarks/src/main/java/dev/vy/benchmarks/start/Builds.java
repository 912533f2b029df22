package dev.vy.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was built of the services, and how each is started. */
final class Builds {
    /** As in the images: the heap is what its share of the container's memory comes to, on the JVM and native. */
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx384m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private final Path root;
    private final Path caches;

    /** @param caches where AOT caches are written to */
    Builds(Path root, Path caches) {
        this.root = root;
        this.caches = caches;
    }

    /** Empty where nothing was built that could be started in this way. */
    Optional<List<String>> command(Subject subject, Way way) {
        return switch (way) {
            case JVM -> Optional.of(jvm(subject));
            // It would go on without a cache that does not fit, and measure nothing of it.
            case AOT -> Optional.of(jvm(subject, "-XX:AOTMode=on", "-XX:AOTCache=" + cache(subject)));
            case NATIVE ->
                executable(subject).map(file -> List.of(file.toString(), "-Xmx192m", "-XX:+ExitOnOutOfMemoryError"));
        };
    }

    /** One start up to the point where servers would open, as the images are trained. */
    void train(Subject subject) throws IOException, InterruptedException {
        List<String> command = jvm(
                subject,
                "-XX:AOTCacheOutput=" + cache(subject),
                "-Dquarkus.init-and-exit=true",
                "-Dquarkus.flyway.migrate-at-start=false");
        Path log = caches.resolve(subject.module() + "-training.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(caches.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // An image is built where nothing is set.
        builder.environment().clear();
        int code = builder.start().waitFor();
        if (code != 0 || !Files.exists(cache(subject))) {
            throw new IllegalStateException("No AOT cache came of the training; see " + log);
        }
    }

    private List<String> jvm(Subject subject, String... options) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(options));
        command.add("-jar");
        command.add(target(subject).resolve("quarkus-app/quarkus-run.jar").toString());
        return command;
    }

    private Path cache(Subject subject) {
        return caches.resolve(subject.module() + ".aot");
    }

    /** Where {@code ./vy native} puts it. */
    private Optional<Path> executable(Subject subject) {
        return Optional.of(root.resolve(".vy/build/" + subject.module() + "-native/application"))
                .filter(Files::isExecutable);
    }

    private Path target(Subject subject) {
        return root.resolve(subject.module()).resolve("target");
    }
}
