package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    private Path directory;

    @Test
    void processTellsItsPortAndEndsWhenTold() throws Exception {
        // Given
        Path portFile = directory.resolve("port");
        Process process = run("--port", "0", "--port-file", portFile.toString());
        try (BufferedReader output = process.inputReader()) {
            // When
            String line = output.readLine();
            // Then
            String port = Files.readString(portFile).strip();
            assertThat(line).isEqualTo("Stripe sandbox listens on http://localhost:" + port);
            process.destroy();
            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void takenPortIsToldInOneLine() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            Process process = run("--port", String.valueOf(taken.getLocalPort()));
            // Then
            List<String> lines = process.inputReader().lines().toList();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(lines).singleElement().asString().contains(String.valueOf(taken.getLocalPort()), "--port");
        }
    }

    @Test
    void allOptionsAreUnderstood() {
        // When
        CommandLine line = CommandLine.parse(
                ("--port 7 --host 0.0.0.0 --port-file p --secret-key sk_test_1 --webhook http://a --webhook-secret"
                                + " whsec_a --webhook http://b --api-version 2020-08-27 --bank-pause-millis 5")
                        .split(" "));
        // Then
        SandboxOptions options = line.options();
        assertThat(options.port()).isEqualTo(7);
        assertThat(options.host()).isEqualTo("0.0.0.0");
        assertThat(line.portFile()).hasValue(Path.of("p"));
        assertThat(options.secretKey()).hasValue("sk_test_1");
        assertThat(options.webhooks())
                .containsExactly(
                        new SandboxOptions.Webhook("http://a", "whsec_a"),
                        new SandboxOptions.Webhook("http://b", "whsec_sandbox"));
        assertThat(options.apiVersion()).isEqualTo("2020-08-27");
        assertThat(options.bankPause()).hasMillis(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot 1", "--port", "--port x", "--port 70000", "--webhook-secret alone"})
    void nonsenseIsRefused(String words) {
        assertThatThrownBy(() -> CommandLine.parse(words.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--");
    }

    private static Process run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vy.stripesandbox.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
