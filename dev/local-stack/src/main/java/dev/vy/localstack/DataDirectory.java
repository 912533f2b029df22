package dev.vy.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory that keeps the data, used by one stack at a time. The kernel lets go of the lock when the JVM dies. */
final class DataDirectory {

    /** A fresh MariaDB takes 50 MB; the rest is for work. */
    private static final long LEAST_FREE_BYTES = 200L * 1024 * 1024;

    private final Path path;

    @SuppressWarnings("unused") // Held for as long as the JVM lives.
    private final FileLock lock;

    private DataDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataDirectory open(Path path) throws CannotStartException {
        try {
            Files.createDirectories(path);
            requireSpace(path);
            return new DataDirectory(path.toRealPath(), lock(path));
        } catch (IOException e) {
            throw new CannotStartException(
                    "%s cannot be used (%s): pass a --data-dir that can be written to.".formatted(path, e.getMessage()),
                    e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    private static void requireSpace(Path path) throws IOException, CannotStartException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new CannotStartException(
                    "The disk of %s is full (%d MB free, %d MB needed): make room or pass another --data-dir."
                            .formatted(path, free >> 20, LEAST_FREE_BYTES >> 20));
        }
    }

    private static FileLock lock(Path path) throws IOException, CannotStartException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new CannotStartException(
                    "Another local stack runs on %s: end it or pass another --data-dir.".formatted(path));
        }
        return lock;
    }
}
