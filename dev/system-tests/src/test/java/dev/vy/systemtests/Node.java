package dev.vy.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the scripts beside these tests, with the npm packages that their lock file names. */
public final class Node {
    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final Path WORK = Path.of("target", "node").toAbsolutePath();

    private static boolean installed;

    private Node() {}

    public static Program launch(String script, String... words) {
        installPackages();
        List<String> command = Stream.concat(
                        Stream.of("node", WORK.resolve(script).toString()), Stream.of(words))
                .toList();
        return Program.launch(script, Map.of(), command);
    }

    private static synchronized void installPackages() {
        if (installed) {
            return;
        }
        try {
            Files.createDirectories(WORK);
            Path lock = WORK.resolve("package-lock.json");
            boolean same = Files.exists(lock) && Files.mismatch(lock, SCRIPTS.resolve("package-lock.json")) == -1;
            for (String file : List.of(
                    "package.json",
                    "package-lock.json",
                    "callers.js",
                    "responders.js",
                    "sockets.js",
                    "page.js",
                    "crowd.js")) {
                Files.copy(SCRIPTS.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!same || !Files.exists(WORK.resolve("node_modules"))) {
                // With the machine's own settings: it may reach the registry in a way of its own.
                Program.launch("npm-ci", System.getenv(), npmCi()).awaitSuccess();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        installed = true;
    }

    private static List<String> npmCi() {
        return List.of("npm", "ci", "--no-audit", "--no-fund", "--prefix", WORK.toString());
    }
}
