package dev.vy.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** One Kafka node, broker and controller at once, inside this JVM. */
final class KafkaPart implements StackPart {

    /** As in kafka.properties. */
    private static final int NODE_ID = 1;

    private final Path directory;
    private int port;
    private @Nullable KafkaRaftServer server;

    KafkaPart(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public synchronized void start() throws CannotStartException {
        try (ReservedPort clients = ReservedPort.take(name(), port);
                ReservedPort controller = ReservedPort.take(name(), 0)) {
            port = clients.number();
            formatOnce();
            KafkaRaftServer starting = new KafkaRaftServer(config(controller.number()), Time.SYSTEM);
            server = starting;
            starting.startup();
        } catch (RuntimeException e) {
            throw new CannotStartException("Kafka did not start on %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public String address() {
        return "localhost:" + port;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("KAFKA_BROKER", address());
    }

    private void formatOnce() throws CannotStartException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        } catch (Exception e) {
            // The formatter declares the general exception.
            throw new CannotStartException("Kafka could not prepare %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private KafkaConfig config(int controllerPort) {
        Properties properties = fixedSettings();
        properties.put("log.dirs", directory.toString());
        properties.put(
                "listeners",
                "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(ReservedPort.LOOPBACK, port, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://" + address());
        // A fixed quorum is not written to the disk, so the controller's port may change at each start.
        properties.put(
                "controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, ReservedPort.LOOPBACK, controllerPort));
        return new KafkaConfig(properties, false);
    }

    private static Properties fixedSettings() {
        Properties properties = new Properties();
        try (InputStream file = KafkaPart.class.getResourceAsStream("kafka.properties")) {
            properties.load(Objects.requireNonNull(file));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
