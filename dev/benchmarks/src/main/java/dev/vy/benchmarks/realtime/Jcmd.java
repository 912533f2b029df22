package dev.vy.benchmarks.realtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a running JVM, by the tool that comes with the JDK. */
final class Jcmd {
    private static final String TOOL =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    private Jcmd() {}

    static String run(long pid, String command) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(TOOL, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IllegalStateException("jcmd " + command + " failed: " + answer);
        }
        return answer;
    }
}
