package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command by which a developer meets the product, as far as it can be tried without starting everything again. */
class VyCommandIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /** How the command ended and all that it printed. */
    private record Run(int exitCode, String output) {}

    @Test
    void helpNamesEveryCommand() throws Exception {
        // When
        Run help = vy("help");
        // Then
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("up ", "status", "logs", "down", "reset", "test");
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
        Path bin = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "few-tools");
        for (String tool : List.of("bash", "dirname", "find", "curl", "sed", "mkdir", "sudo")) {
            Path target = Path.of("/usr/bin").resolve(tool);
            Files.createSymbolicLink(bin.resolve(tool), Files.exists(target) ? target : Path.of("/bin", tool));
        }
        // When
        Run test = vy(Map.of("PATH", bin.toString(), "JAVA_HOME", System.getProperty("java.home")), "test");
        // Then
        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.output()).contains("The tests need nodejs npm kcat", "apt-get install nodejs npm kcat");
    }

    private static Run vy(String... words) throws IOException, InterruptedException {
        return vy(Map.of(), words);
    }

    private static Run vy(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = ROOT.resolve("vy").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
