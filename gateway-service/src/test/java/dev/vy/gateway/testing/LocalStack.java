package dev.vy.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** A real Kafka and a real Redis, in one process for all tests of this JVM; it ends with the JVM. */
public class LocalStack implements QuarkusTestResourceLifecycleManager {
    private static final Path JAR = Path.of("../dev/local-stack/target/local-stack.jar");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private static Properties addresses;

    @Override
    public Map<String, String> start() {
        Properties known = addresses();
        return Map.of(
                "kafka.bootstrap.servers",
                known.getProperty("KAFKA_BROKER"),
                "quarkus.redis.hosts",
                "redis://" + known.getProperty("REDIS_HOST") + ":" + known.getProperty("REDIS_PORT"));
    }

    @Override
    public void stop() {
        // The next test class needs it again, and its start costs more than its memory.
    }

    private static synchronized Properties addresses() {
        try {
            if (addresses == null) {
                addresses = launch();
            }
            return addresses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties launch() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "stack");
        Path file = directory.resolve("addresses");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--kafka",
                        "0",
                        "--redis",
                        "0",
                        "--addresses-file",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("stack.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        await().atMost(READY_WITHIN).until(() -> Files.exists(file) || !process.isAlive());
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
