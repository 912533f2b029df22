package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command by which a developer meets the product, as far as it can be tried without starting everything again. */
class VyCommandIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final List<String> PORTS = List.of(
            "APP_PORT",
            "VY_GATEWAY_MANAGEMENT_PORT",
            "VY_PAYMENTS_PORT",
            "VY_PAYMENTS_MANAGEMENT_PORT",
            "VY_KAFKA_PORT",
            "VY_MARIADB_PORT",
            "VY_REDIS_PORT",
            "VY_SANDBOX_PORT");

    /** How the command ended and all that it printed. */
    private record Run(int exitCode, String output) {}

    @Test
    void helpNamesEveryCommand() throws Exception {
        // When
        Run help = vy("help");
        // Then
        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains("up ", "status", "logs", "down", "reset", "test", "\n  native ", "bench", "chaos");
    }

    @Test
    void noCommandShowsTheHelp() throws Exception {
        // When
        Run bare = vy();
        // Then
        assertThat(bare).isEqualTo(vy("help"));
    }

    @Test
    void unknownCommandIsRefused() throws Exception {
        // When
        Run unknown = vy("dance");
        // Then
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("Unknown command: dance", "Usage: ./vy");
    }

    @Test
    void unknownServiceHasNoLogs() throws Exception {
        // When
        Run unknown = vy("logs", "orchestra");
        // Then
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.output()).contains("orchestra", "payments-service");
    }

    @Test
    void missingClientsAreNamedBeforeTheTestsBegin() throws Exception {
        // Given
        Path bin = fewTools("bash", "dirname", "find", "curl", "sed", "mkdir", "sudo");
        // When
        Run test = vy(Map.of("PATH", bin.toString(), "JAVA_HOME", System.getProperty("java.home")), "test");
        // Then
        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.output())
                .contains("The tests need nodejs npm kcat chromium", "apt-get install nodejs npm kcat chromium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "up --native", "test --native"})
    void withoutNativeImageItSaysHowToGetOne(String command) throws Exception {
        // Given
        Path bin =
                fewTools("bash", "dirname", "find", "curl", "sed", "mkdir", "awk", "uname", "rm", "cat", "tr", "sleep");
        // When
        Run asked = run(copyOfVy(), without(bin), command.split(" "));
        // Then
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.output())
                .contains("No native-image and no container engine found", "GRAALVM_HOME", "docker or podman");
    }

    @Test
    void nativeImageThatIsTooOldIsRefused() throws Exception {
        // Given
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graalvm");
        Path nativeImage = Files.createDirectories(home.resolve("bin")).resolve("native-image");
        Files.writeString(nativeImage, "#!/bin/sh\necho native-image 21.0.2 2024-01-16\n");
        assertThat(nativeImage.toFile().setExecutable(true)).isTrue();
        // When
        Run old = run(copyOfVy(), Map.of("GRAALVM_HOME", home.toString()), "native");
        // Then
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(old.output()).contains("is of version 21: version 25 is needed", "GRAALVM_HOME");
    }

    /** Also where these tests run on a JDK that has a native-image. */
    private static Map<String, String> without(Path bin) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", bin.toString()));
        PORTS.forEach(port -> environment.put(port, String.valueOf(freePort())));
        environment.put("GRAALVM_HOME", "");
        environment.put("JAVA_HOME", "");
        return environment;
    }

    private static Path fewTools(String... tools) throws IOException {
        Path bin = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "few-tools");
        for (String tool : tools) {
            Path target = Path.of("/usr/bin").resolve(tool);
            Files.createSymbolicLink(bin.resolve(tool), Files.exists(target) ? target : Path.of("/bin", tool));
        }
        return bin;
    }

    @ParameterizedTest
    @FieldSource("PORTS")
    void takenPortOfAVariableIsNamedBeforeAnythingIsBuilt(String variable) throws Exception {
        try (ServerSocket holder = new ServerSocket(0)) {
            // Given
            Map<String, String> ports = new HashMap<>();
            PORTS.forEach(port -> ports.put(port, String.valueOf(freePort())));
            ports.put(variable, String.valueOf(holder.getLocalPort()));
            ports.put("JAVA_HOME", System.getProperty("java.home"));
            // When
            Run up = run(copyOfVy(), ports, "up", "-d");
            // Then
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output()).contains("Port " + holder.getLocalPort() + " for", variable + "=");
        }
    }

    /** Has a state of its own, whatever runs from the project itself. */
    private static Path copyOfVy() throws IOException {
        Path copy = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "vy");
        Files.createDirectories(copy.resolve("dev/vy"));
        Files.copy(ROOT.resolve("vy"), copy.resolve("vy"));
        try (Stream<Path> parts = Files.list(ROOT.resolve("dev/vy"))) {
            for (Path part : parts.toList()) {
                Files.copy(part, copy.resolve("dev/vy").resolve(part.getFileName()));
            }
        }
        return copy.resolve("vy");
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run vy(String... words) throws IOException, InterruptedException {
        return vy(Map.of(), words);
    }

    private static Run vy(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return run(ROOT.resolve("vy"), environment, words);
    }

    private static Run run(Path program, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = program.toString();
        System.arraycopy(words, 0, command, 1, words.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
