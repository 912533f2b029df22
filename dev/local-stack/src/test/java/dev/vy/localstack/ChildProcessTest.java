package dev.vy.localstack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    private Path directory;

    private Path pidFile;
    private Process leftover;

    @BeforeEach
    void startLeftover() throws IOException {
        Path serverDirectory = Files.createDirectory(directory.resolve("server"));
        pidFile = directory.resolve("pid");
        leftover = new ProcessBuilder("sleep", "60")
                .directory(serverDirectory.toFile())
                .start();
        Files.writeString(pidFile, String.valueOf(leftover.pid()));
    }

    @AfterEach
    void endLeftover() {
        leftover.destroyForcibly();
    }

    @Test
    void processLeftOnTheDirectoryIsEnded() throws Exception {
        // When
        ChildProcess.endLeftover(pidFile, directory.resolve("server"));

        // Then
        assertFalse(leftover.isAlive());
    }

    @Test
    void strangerWithThePidOfTheFileIsLeftAlone() throws Exception {
        // Given
        Path otherDirectory = Files.createDirectory(directory.resolve("other"));

        // When
        ChildProcess.endLeftover(pidFile, otherDirectory);

        // Then
        assertTrue(leftover.isAlive());
    }

    @Test
    void unreadablePidFileMeansNoLeftover() throws Exception {
        // Given
        Files.writeString(pidFile, "");

        // When
        ChildProcess.endLeftover(pidFile, directory.resolve("server"));

        // Then
        assertTrue(leftover.isAlive());
    }
}
