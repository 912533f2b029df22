package dev.vy.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged stack in a process of its own, as everybody else runs it. */
final class StackProcess implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int END_LIMIT_SECONDS = 20;

    private final Process process;
    private final BufferedReader output;
    private final Path addressesFile;

    private StackProcess(Process process, Path addressesFile) {
        this.process = process;
        this.output = process.inputReader();
        this.addressesFile = addressesFile;
    }

    /** Does not wait until the parts answer. */
    static StackProcess launch(Path dataDirectory, String... parts) throws IOException {
        Path addressesFile = dataDirectory.resolveSibling("addresses");
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(
                "-jar", Path.of("target/local-stack.jar").toAbsolutePath().toString()));
        command.addAll(
                List.of("--end-with", String.valueOf(ProcessHandle.current().pid())));
        command.addAll(List.of("--data-dir", dataDirectory.toString(), "--addresses-file", addressesFile.toString()));
        command.addAll(List.of(parts));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new StackProcess(process, addressesFile);
    }

    static StackProcess start(Path dataDirectory, String... parts) throws IOException {
        StackProcess stack = launch(dataDirectory, parts);
        List<String> lines = new ArrayList<>();
        for (String line = stack.output.readLine(); line != null; line = stack.output.readLine()) {
            lines.add(line);
            if (line.equals(LocalStack.READY)) {
                return stack;
            }
        }
        throw new IllegalStateException(String.join("\n", lines));
    }

    Map<String, String> variables() throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(addressesFile)) {
            String[] nameAndValue = line.split("=", 2);
            variables.put(nameAndValue[0], nameAndValue[1]);
        }
        return variables;
    }

    Path addressesFile() {
        return addressesFile;
    }

    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** All that it still prints, until its end. */
    List<String> remainingOutput() {
        return output.lines().toList();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running");
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        exitCode();
    }
}
