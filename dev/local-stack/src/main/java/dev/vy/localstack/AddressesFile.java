package dev.vy.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The variables of all parts in one file, which exists only while all parts answer. */
record AddressesFile(Path path) {

    void write(List<StackPart> parts) throws CannotStartException {
        Path whole = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(whole, lines(parts));
            // A reader sees all lines or no file.
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStartException(
                    "%s cannot be written (%s): pass another --addresses-file.".formatted(path, e.getMessage()), e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(List<StackPart> parts) {
        Map<String, String> variables = new TreeMap<>();
        parts.forEach(part -> variables.putAll(part.variables()));
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
