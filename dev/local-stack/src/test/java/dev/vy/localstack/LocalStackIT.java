package dev.vy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalStackIT {

    private static final String[] ALL_PARTS = {"--kafka", "0", "--mariadb", "0", "--redis", "0"};

    @TempDir
    private Path directory;

    private Path dataDirectory;

    @BeforeEach
    void nameDataDirectory() {
        dataDirectory = directory.resolve("data");
    }

    @Test
    void allPartsAnswerAndKeepTheirDataAfterAnOrdinaryEnd() throws Exception {
        // Given
        try (StackProcess stack = StackProcess.start(dataDirectory, ALL_PARTS)) {
            Stores.of(stack).write("kept");
        }

        // When
        try (StackProcess stack = StackProcess.start(dataDirectory, ALL_PARTS)) {

            // Then
            Stores.of(stack).assertRead("kept");
        }
    }

    @Test
    void dataAndPortsSurviveTheKillOfTheJvm() throws Exception {
        // Given
        StackProcess killed = StackProcess.start(dataDirectory, ALL_PARTS);
        Stores.of(killed).write("kept");
        String[] samePorts = samePorts(killed);
        killed.kill();

        // When
        try (StackProcess stack = StackProcess.start(dataDirectory, samePorts)) {

            // Then
            Stores.of(stack).assertRead("kept");
        }
    }

    @Test
    void nothingIsLeftBehindAfterAnEnd() throws Exception {
        // Given
        StackProcess stack = StackProcess.start(dataDirectory, ALL_PARTS);
        List<ProcessHandle> children = stack.children();
        assertEquals(2, children.size());

        // When
        stack.close();

        // Then
        assertFalse(children.stream().anyMatch(ProcessHandle::isAlive));
        assertFalse(Files.exists(stack.addressesFile()));
    }

    @Test
    void onlyNamedPartsStart() throws Exception {
        // When
        try (StackProcess stack = StackProcess.start(dataDirectory, "--redis", "0")) {

            // Then
            Map<String, String> variables = stack.variables();
            assertEquals(Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", variables.get("REDIS_PORT")), variables);
        }
    }

    @Test
    void brokerEndsAndStartsAgainAloneBesideStoresThatLive() throws Exception {
        // Given
        Path brokersDirectory = directory.resolve("broker/data");
        try (StackProcess stores =
                StackProcess.start(directory.resolve("stores/data"), "--mariadb", "0", "--redis", "0")) {
            StackProcess broker = StackProcess.start(brokersDirectory, "--kafka", "0");
            Map<String, String> before = broker.variables();
            String port = before.get("KAFKA_BROKER").replace("localhost:", "");
            broker.close();

            // When
            try (StackProcess again = StackProcess.start(brokersDirectory, "--kafka", port)) {

                // Then
                assertEquals(before, again.variables());
                Stores.ping(stores.variables());
            }
        }
    }

    @Test
    void takenPortIsOneLineThatNamesTheWayOut() throws Exception {
        for (String part : List.of("kafka", "mariadb", "redis")) {
            // Given
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = String.valueOf(other.getLocalPort());

                // When
                StackProcess stack = StackProcess.launch(dataDirectory, "--" + part, port);

                // Then
                assertEquals(1, stack.exitCode());
                List<String> output = stack.remainingOutput();
                assertEquals(1, output.size(), output::toString);
                assertTrue(output.getFirst().startsWith("Port " + port + " for " + part + " is taken"));
            }
        }
    }

    @Test
    void secondStackOnTheSameDirectoryIsRefused() throws Exception {
        // Given
        try (StackProcess first = StackProcess.start(dataDirectory, "--redis", "0")) {

            // When
            StackProcess second = StackProcess.launch(dataDirectory, "--redis", "0");

            // Then
            assertEquals(1, second.exitCode());
            assertTrue(second.remainingOutput().getFirst().startsWith("Another local stack runs on"));
            Stores.ping(first.variables());
        }
    }

    @Test
    void deathOfOnePartEndsTheStackWithItsReason() throws Exception {
        // Given
        StackProcess stack = StackProcess.start(dataDirectory, "--redis", "0");

        // When
        stack.children().forEach(ProcessHandle::destroyForcibly);

        // Then
        assertEquals(1, stack.exitCode());
        assertTrue(stack.remainingOutput().getFirst().startsWith("redis ended by itself"));
    }

    @Test
    void wrongUsageIsExplained() throws Exception {
        // When
        StackProcess stack = StackProcess.launch(dataDirectory, "--kafka", "many");

        // Then
        assertEquals(2, stack.exitCode());
        assertEquals(
                "--kafka needs a number, not 'many'", stack.remainingOutput().getFirst());
    }

    private static String[] samePorts(StackProcess stack) throws IOException {
        Map<String, String> variables = stack.variables();
        String kafkaPort = variables.get("KAFKA_BROKER").replace("localhost:", "");
        return new String[] {
            "--kafka", kafkaPort, "--mariadb", variables.get("TIDB_PORT"), "--redis", variables.get("REDIS_PORT")
        };
    }
}
