package dev.vy.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kafka's command line client, with which an operator publishes by hand: records without headers. */
public final class Kcat {
    private final String broker;

    public Kcat(String broker) {
        this.broker = broker;
    }

    /** Each line as a record: its key, a bar and its value. What is empty is not there. */
    public void produce(String topic, String... lines) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "kcat", ".txt");
            Files.write(file, List.of(lines));
            run("-P", "-t", topic, "-K", "|", "-Z", "-l", file.toAbsolutePath().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands on a topic up to now, a line for each record: its key, a blank and its value. */
    public List<String> lines(String topic) {
        return run("-C", "-t", topic, "-o", "beginning", "-e", "-q", "-f", "%k %s\\n")
                .lines()
                .toList();
    }

    private String run(String... words) {
        List<String> command = new ArrayList<>(List.of("kcat", "-b", broker));
        command.addAll(List.of(words));
        Program kcat = Program.launch("kcat", Map.of(), command);
        kcat.awaitSuccess();
        return kcat.log();
    }
}
