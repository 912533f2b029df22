package dev.vy.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a process of its own, which never outlives the stack by much: the kernel ends it when this JVM dies, and
 * where it cannot, the next start on the same directory does, by the pid file.
 */
final class ChildProcess {

    /** A clean end of either server takes well under a second; the whole stack may take five. */
    private static final int GRACE_SECONDS = 4;

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /** The kernel's "parent has died" is about the thread that started the child, so one thread starts all and stays. */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-starter").factory());

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the command in the directory; its output goes to {@code log}, its pid to {@code pidFile}. */
    static ChildProcess start(List<String> command, Path directory, Path log, Path pidFile)
            throws CannotStartException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(endingWithThisJvm(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Settings of a database or locale of the person's own must not reach the server.
        builder.environment().keySet().removeIf(name -> name.startsWith("MYSQL") || name.startsWith("MARIADB"));
        try {
            Process process = STARTER.submit(builder::start).get();
            Files.writeString(pidFile, String.valueOf(process.pid()));
            return new ChildProcess(process, log);
        } catch (ExecutionException | IOException e) {
            throw new CannotStartException("%s did not start: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }

    /** Ends the process that an earlier stack, killed before its time, left on this directory. */
    static void endLeftover(Path pidFile, Path directory) throws InterruptedException {
        Optional<ProcessHandle> leftover = readPid(pidFile).flatMap(ProcessHandle::of);
        if (leftover.isPresent() && worksIn(leftover.get(), directory)) {
            end(leftover.get());
        }
    }

    boolean running() {
        return process.isAlive();
    }

    void whenEnded(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    void stop() {
        try {
            end(process.toHandle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    String lastWords() {
        return lastWords(log);
    }

    /** The line of the log that most likely says why the process ended. */
    static String lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .filter(line -> line.contains("rror"))
                    .findFirst()
                    .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                    .orElse("no output");
        } catch (IOException e) {
            return "no readable log: " + e.getMessage();
        }
    }

    Path log() {
        return log;
    }

    private static List<String> endingWithThisJvm(List<String> command) {
        if (!Files.isExecutable(SETPRIV)) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
        whole.addAll(command);
        return whole;
    }

    /** A pid may have gone to a stranger since; only the server itself has its working directory there. */
    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            return Path.of("/proc", String.valueOf(process.pid()), "cwd")
                    .toRealPath()
                    .equals(directory.toRealPath());
        } catch (IOException _) {
            // Ended meanwhile, or a stranger's.
            return false;
        }
    }

    private static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        if (!endedWithin(process, GRACE_SECONDS)) {
            process.destroyForcibly();
            var _ = endedWithin(process, GRACE_SECONDS);
        }
    }

    private static boolean endedWithin(ProcessHandle process, int seconds) throws InterruptedException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Long> readPid(Path pidFile) {
        try {
            return Optional.of(Long.valueOf(Files.readString(pidFile).strip()));
        } catch (IOException | NumberFormatException _) {
            // No earlier start, or one that was killed while it wrote.
            return Optional.empty();
        }
    }
}
