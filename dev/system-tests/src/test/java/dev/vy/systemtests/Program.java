package dev.vy.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program as a process of its own; what it prints is kept below target/logs. */
public final class Program {
    /** Several JVMs of tests run beside one another. */
    private static final String FORK = System.getProperty("vy.fork", "0");

    private static final Path LOGS = Path.of("target", "logs", FORK).toAbsolutePath();
    private static final Path DIRECTORIES = Path.of("target", "run", FORK).toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    /** Twice the grace period that Kubernetes gives: a busy machine is no fault, a program that hangs is one. */
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    /** What a developer's shell has set for a run of the product must not reach the one under test. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR");

    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final Set<Program> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        removeOldLogs();
        Runtime.getRuntime().addShutdownHook(new Thread(Program::endAll));
    }

    private final String name;
    private final Path log;
    private final Process process;

    private static void removeOldLogs() {
        try (var logs = Files.list(Files.createDirectories(LOGS))) {
            for (Path log : logs.toList()) {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** A packaged program on the JVM of these tests. */
    public static Program launch(
            String name, Map<String, String> environment, List<String> jvmOptions, String... words) {
        return launch(name, environment, command(jvmOptions, words));
    }

    /** Does not wait for anything; the environment is the given one and nothing else. */
    public static Program launch(String name, Map<String, String> environment, List<String> command) {
        try {
            String unique = "%02d-%s".formatted(STARTS.incrementAndGet(), name);
            // A directory of its own, so that no .env of the working directory is read.
            Path directory = Files.createDirectories(DIRECTORIES.resolve(unique));
            Path log = Files.createDirectories(LOGS).resolve(unique + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().retainAll(INHERITED);
            builder.environment().putAll(environment);
            Program program = new Program(name, log, start(builder));
            RUNNING.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException absent) {
            String missing = builder.command().getFirst();
            throw new AssertionError(
                    "This test needs " + missing + ": run ./vy test, which installs it or says how.", absent);
        }
    }

    private static List<String> command(List<String> jvmOptions, String... words) {
        List<String> command = new ArrayList<>();
        // Small and quick to start: several of these share a developer's machine.
        command.addAll(List.of(JAVA.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvmOptions);
        command.add("-jar");
        command.addAll(List.of(words));
        return command;
    }

    public String name() {
        return name;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Waits until a line of the log has a match, and gives it. */
    public Matcher awaitLine(Pattern pattern) {
        await("a line like " + pattern, () -> pattern.matcher(log()).find());
        Matcher match = pattern.matcher(log());
        if (!match.find()) {
            throw new IllegalStateException("The log of " + name + " has shrunk");
        }
        return match;
    }

    /** Waits for a condition as long as the program lives; fails with the end of its log. */
    public void await(String what, Condition condition) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() && !condition.holds()) {
                throw new IllegalStateException(name + " ended, and had no " + what + " yet:\n" + tail(60));
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " has no " + what + " in time:\n" + tail(60));
            }
            pause();
        }
    }

    /** Waits until the program has ended well. */
    public void awaitSuccess() {
        if (!awaitEnd() || process.exitValue() != 0) {
            throw new IllegalStateException(name + " has failed:\n" + tail(60));
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds();
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL_EVERY.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has ended by itself, and not well. */
    public void awaitFailure() {
        try {
            boolean ended = process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() == 0) {
                throw new IllegalStateException(name + " has not failed:\n" + tail(60));
            }
            RUNNING.remove(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The end of a process to which nothing is told: {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        boolean _ = awaitEnd();
    }

    /** Asks politely, as at a deployment. */
    public void askToEnd() {
        process.destroy();
    }

    /** Asks politely and waits; a program that does not listen has failed. */
    public void stop() {
        process.destroy();
        if (!awaitEnd()) {
            throw new IllegalStateException(name + " did not end when asked to:\n" + tail(60));
        }
    }

    /** As a program says it that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** False where it had to be killed after all. */
    private boolean awaitEnd() {
        RUNNING.remove(this);
        try {
            boolean ended = process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void endAll() {
        RUNNING.forEach(program -> program.process.destroy());
        RUNNING.forEach(Program::awaitEnd);
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String tail(int lines) {
        List<String> all = log().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    public static String tails(int lines) {
        StringBuilder tails = new StringBuilder();
        RUNNING.forEach(program -> tails.append("---- end of ")
                .append(program.log.getFileName())
                .append('\n')
                .append(program.tail(lines))
                .append('\n'));
        return tails.toString();
    }
}
