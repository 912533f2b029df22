package dev.vy.payments.testing;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real Kafka, a real MariaDB and the Stripe sandbox, for all tests of this JVM; they end with it. */
public class LocalStack implements QuarkusTestResourceLifecycleManager {
    private static final Path STACK = Path.of("../dev/local-stack/target/local-stack.jar");
    private static final Path SANDBOX = Path.of("../dev/stripe-sandbox/target/stripe-sandbox.jar");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private static Map<String, String> addresses;

    @Override
    public Map<String, String> start() {
        return addresses();
    }

    @Override
    public void stop() {
        // The next test class needs it again, and its start costs more than its memory.
    }

    private static synchronized Map<String, String> addresses() {
        try {
            if (addresses == null) {
                addresses = launch(Files.createTempDirectory(Path.of("target"), "stack"));
            }
            return addresses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> launch(Path directory) throws IOException {
        Path stackFile = directory.resolve("addresses");
        Path portFile = directory.resolve("sandbox-port");
        Process sandbox = launch(directory, SANDBOX, "--port", "0", "--port-file", portFile.toString());
        Process stack = launch(
                directory,
                STACK,
                "--data-dir",
                directory.resolve("data").toString(),
                "--kafka",
                "0",
                "--mariadb",
                "0",
                "--addresses-file",
                stackFile.toString());
        awaitFile(portFile, sandbox);
        awaitFile(stackFile, stack);
        Map<String, String> settings = new HashMap<>();
        for (String line : Files.readAllLines(stackFile)) {
            String[] nameAndValue = line.split("=", 2);
            settings.put(nameAndValue[0], nameAndValue[1]);
        }
        settings.put(
                "STRIPE_API_BASE",
                "http://127.0.0.1:" + Files.readString(portFile).strip());
        settings.put("STRIPE_SECRET_KEY", "sk_test_payments");
        return Map.copyOf(settings);
    }

    private static Process launch(Path directory, Path jar, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(jar.getFileName() + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private static void awaitFile(Path file, Process process) {
        await().atMost(READY_WITHIN).until(() -> Files.exists(file) || !process.isAlive());
    }
}
