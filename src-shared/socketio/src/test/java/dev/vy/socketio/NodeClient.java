package dev.vy.socketio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the scenarios of {@code clients.js} with the npm packages that the lock file names. */
final class NodeClient implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final Path WORK = Path.of("target", "node").toAbsolutePath();
    private static final long LIMIT_SECONDS = 120;

    private static boolean installed;

    private final Path log;
    private final Process process;

    private NodeClient(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    static NodeClient start(String scenario, int port) {
        installPackages();
        String script = WORK.resolve("clients.js").toString();
        return launch(scenario, List.of("node", script, scenario, Integer.toString(port)));
    }

    private static NodeClient launch(String name, List<String> command) {
        try {
            Path log = WORK.resolve(name + ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new NodeClient(log, process);
        } catch (IOException absent) {
            throw new AssertionError(
                    "This test needs " + command.getFirst() + ": run ./vy test, which installs it or says how.",
                    absent);
        }
    }

    private static synchronized void installPackages() {
        if (installed) {
            return;
        }
        try {
            Files.createDirectories(WORK);
            Path lock = WORK.resolve("package-lock.json");
            boolean same = Files.exists(lock) && Files.mismatch(lock, SCRIPTS.resolve("package-lock.json")) == -1;
            for (String file : List.of("package.json", "package-lock.json", "clients.js")) {
                Files.copy(SCRIPTS.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!same || !Files.exists(WORK.resolve("node_modules"))) {
                launch("npm-ci", List.of("npm", "ci", "--no-audit", "--no-fund", "--prefix", WORK.toString()))
                        .awaitSuccess();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        installed = true;
    }

    void awaitLine(String line) {
        Eventually.holds("the line " + line + " in\n" + log(), () -> log().contains(line) || !process.isAlive());
        if (!log().contains(line)) {
            throw new AssertionError("It ended before the line " + line + ":\n" + log());
        }
    }

    /** What it printed. */
    String awaitSuccess() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("It failed:\n" + log());
            }
            return log();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
