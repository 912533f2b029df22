package dev.vy.stripesandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Runs a sandbox alone, until the process is told to end; there is nothing to save then. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        // The JDK's own format takes two lines for each.
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %5$s%6$s%n");
        try {
            run(CommandLine.parse(words));
        } catch (IllegalArgumentException wrongWords) {
            fail(String.valueOf(wrongWords.getMessage()));
        } catch (IOException unwritable) {
            fail("The port file cannot be written: " + unwritable.getMessage());
        }
    }

    private static void run(CommandLine line) throws IOException {
        if (line.help()) {
            System.out.print(CommandLine.HELP);
            return;
        }
        StripeSandbox sandbox = start(line.options());
        if (line.portFile().isPresent()) {
            writePort(line.portFile().get(), sandbox.port());
        }
        System.out.println("Stripe sandbox listens on " + sandbox.baseUrl());
    }

    private static StripeSandbox start(SandboxOptions options) throws IOException {
        try {
            return StripeSandbox.start(options);
        } catch (IOException taken) {
            throw new IllegalArgumentException("Port " + options.port() + " on " + options.host() + " cannot be taken ("
                    + taken.getMessage() + "): give another --port, or 0 for a free one.");
        }
    }

    /** Whoever waits for the file never sees a half-written one. */
    private static void writePort(Path file, int port) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".tmp");
        Files.writeString(unfinished, port + "\n");
        Path _ = Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
