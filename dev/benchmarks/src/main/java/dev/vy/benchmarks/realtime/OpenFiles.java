package dev.vy.benchmarks.realtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files, and so sockets, one process may have open here. Both runtimes raise theirs to the hard limit. */
final class OpenFiles {
    private static final Pattern HARD_LIMIT = Pattern.compile("^Max open files\\s+\\S+\\s+(\\S+)", Pattern.MULTILINE);

    /** For libraries, logs, and connections to Kafka and Redis. */
    private static final int BESIDE_SOCKETS = 500;

    private OpenFiles() {}

    static void requireRoomFor(int sockets) throws IOException {
        long limit = hardLimitIn(Files.readString(Path.of("/proc/self/limits")));
        int needed = sockets + BESIDE_SOCKETS;
        if (limit < needed) {
            throw new IllegalStateException("A process may open " + limit + " files here (ulimit -Hn), and " + sockets
                    + " sockets need " + needed + ": raise the limit, or try --quick.");
        }
    }

    static long hardLimitIn(String limits) {
        Matcher line = HARD_LIMIT.matcher(limits);
        if (!line.find()) {
            throw new IllegalStateException("No limit of open files in " + limits);
        }
        return line.group(1).equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(line.group(1));
    }
}
