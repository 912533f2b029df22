package dev.vy.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a process that the operating system has pages for; of Linux only. */
public final class Resident {
    private static final Pattern NOW = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final Pattern MOST = Pattern.compile("^VmHWM:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final int KIBIBYTE = 1_024;
    private static final int LOOKS = 5;
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private Resident() {}

    /** Freed pages go back to the system some moments after a collection, so this is the least of a short while. */
    public static long settledBytesOf(long pid) throws InterruptedException {
        long least = bytesOf(pid);
        for (int look = 0; look < LOOKS; look++) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            least = Math.min(least, bytesOf(pid));
        }
        return least;
    }

    /** The most that it ever had. */
    public static long mostBytesOf(long pid) {
        return bytesIn(MOST, statusOf(pid));
    }

    private static long bytesOf(long pid) {
        return bytesIn(statusOf(pid));
    }

    private static String statusOf(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static long bytesIn(String status) {
        return bytesIn(NOW, status);
    }

    private static long bytesIn(Pattern what, String status) {
        Matcher line = what.matcher(status);
        if (!line.find()) {
            throw new IllegalStateException("No resident memory in " + status);
        }
        return Long.parseLong(line.group(1)) * KIBIBYTE;
    }
}
