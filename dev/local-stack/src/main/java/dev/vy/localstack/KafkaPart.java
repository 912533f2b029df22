package dev.vy.localstack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** One Kafka node, broker and controller at once, inside this JVM. */
final class KafkaPart implements StackPart {

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
        Map<String, String> properties = new HashMap<>(addresses(controllerPort));
        properties.putAll(SINGLE_NODE);
        properties.putAll(SMALL);
        return new KafkaConfig(properties, false);
    }

    private Map<String, String> addresses(int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "log.dirs",
                directory.toString(),
                "listeners",
                "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(ReservedPort.LOOPBACK, port, controllerPort),
                "advertised.listeners",
                "PLAINTEXT://" + address(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names",
                "CONTROLLER",
                // A fixed quorum is not written to the disk, so the controller's port may change at each start.
                "controller.quorum.voters",
                "%d@%s:%d".formatted(NODE_ID, ReservedPort.LOOPBACK, controllerPort));
    }

    /** What must be one where there is one node, and no waiting for other members of a group. */
    private static final Map<String, String> SINGLE_NODE = Map.of(
            "auto.create.topics.enable", "false",
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0");

    /** The defaults are for a server of its own: 50 partitions of offsets, 128 MiB for the log cleaner. */
    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.num.partitions", "4",
            "log.index.size.max.bytes", "1048576",
            "log.cleaner.dedupe.buffer.size", "8388608",
            "num.network.threads", "2",
            "num.io.threads", "4");
}
