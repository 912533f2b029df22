package dev.vy.stripesandbox;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Runs a sandbox alone, until it is asked to end. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
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
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        if (line.portFile().isPresent()) {
            writePort(line.portFile().get(), sandbox.port());
        }
        System.out.println("Stripe sandbox listens on " + sandbox.baseUrl());
    }

    private static StripeSandbox start(SandboxOptions options) throws IOException {
        try {
            return StripeSandbox.start(options);
        } catch (BindException taken) {
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
