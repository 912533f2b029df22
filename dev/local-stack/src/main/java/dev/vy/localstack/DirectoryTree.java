package dev.vy.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is in it. */
final class DirectoryTree {

    private DirectoryTree() {}

    /** Removes what is in the directory, not the directory. */
    static void empty(Path directory) throws IOException {
        for (Path path : deepestFirst(directory)) {
            if (!path.equals(directory)) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> deepestFirst(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
