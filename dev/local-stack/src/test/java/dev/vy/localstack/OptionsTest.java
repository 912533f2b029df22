package dev.vy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void namedPartsHaveAPortAndOthersNone() throws Exception {
        // When
        Options options =
                parse("--data-dir /data --redis 0 --kafka 9092 --mariadb-tls /tls --addresses-file /file --end-with 7");

        // Then
        assertEquals(
                new Options(
                        Path.of("/data"),
                        OptionalInt.of(9092),
                        OptionalInt.empty(),
                        OptionalInt.of(0),
                        Optional.of(Path.of("/tls")),
                        Optional.of(Path.of("/file")),
                        OptionalLong.of(7)),
                options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kafka 0",
                "--data-dir /data",
                "--data-dir /data --kafka",
                "--data-dir /data --kafka 65536",
                "--data-dir /data --kafka -1",
                "--data-dir /data --mysql 0"
            })
    void impossibleCommandLinesAreRefused(String commandLine) {
        assertThrows(Options.WrongUsageException.class, () -> parse(commandLine));
    }

    private static Options parse(String commandLine) throws Options.WrongUsageException {
        return Options.parse(List.of(commandLine.split(" ")));
    }
}
