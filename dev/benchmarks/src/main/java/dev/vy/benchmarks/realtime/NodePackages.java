package dev.vy.benchmarks.realtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The Node server and the packages that its lock file names, below this module's target. */
final class NodePackages {
    private static final String SCRIPT = "socketio-beside.js";
    private static final String LOCK = "package-lock.json";

    private NodePackages() {}

    /** @return the script, ready to run */
    static Path install(Path root) throws IOException, InterruptedException {
        Path sources = root.resolve("dev/benchmarks/src/main/node");
        Path work = Files.createDirectories(root.resolve("dev/benchmarks/target/node"));
        boolean installed = isInstalled(work, sources.resolve(LOCK));
        for (String file : List.of("package.json", LOCK, SCRIPT)) {
            Files.copy(sources.resolve(file), work.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!installed) {
            runNpm(work);
        }
        return work.resolve(SCRIPT);
    }

    /** Npm leaves the hidden lock file when it has finished. */
    private static boolean isInstalled(Path work, Path wanted) throws IOException {
        Path lock = work.resolve(LOCK);
        return Files.exists(work.resolve("node_modules/.package-lock.json"))
                && Files.exists(lock)
                && Files.mismatch(lock, wanted) == -1;
    }

    private static void runNpm(Path work) throws IOException, InterruptedException {
        Path log = work.resolve("npm.log");
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (npm.waitFor() != 0) {
            throw new IllegalStateException("npm ci failed; see " + log);
        }
    }
}
