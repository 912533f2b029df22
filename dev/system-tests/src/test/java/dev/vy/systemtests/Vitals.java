package dev.vy.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service's process holds, seen from outside. */
public final class Vitals {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern CLASS_LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)");

    private final long pid;

    private Vitals(long pid) {
        this.pid = pid;
    }

    public static Vitals of(Service service) {
        return new Vitals(service.handle().pid());
    }

    public long residentMegabytes() {
        var resident = RESIDENT.matcher(read(process().resolve("status")));
        return resident.find() ? Long.parseLong(resident.group(1)) / 1024 : 0;
    }

    public long openFiles() {
        try (var files = Files.list(process().resolve("fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is still reachable, by class; all else is collected first. */
    public Map<String, Long> instances() {
        return histogram()
                .results()
                .collect(Collectors.toMap(line -> line.group(3), line -> Long.parseLong(line.group(1)), Long::sum));
    }

    public long liveMegabytes() {
        return histogram()
                        .results()
                        .mapToLong(line -> Long.parseLong(line.group(2)))
                        .sum()
                / (1024 * 1024);
    }

    private Matcher histogram() {
        return CLASS_LINE.matcher(run(JCMD.toString(), String.valueOf(pid), "GC.class_histogram"));
    }

    private Path process() {
        return Path.of("/proc", String.valueOf(pid));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
