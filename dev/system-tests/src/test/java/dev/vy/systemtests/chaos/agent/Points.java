package dev.vy.systemtests.chaos.agent;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * What the woven calls reach, from whichever class loader: it lies on the boot class path of the doomed process. A point
 * is armed by a file of its name; whoever comes first takes the file away and stops, all others go on.
 */
public final class Points {
    private static volatile File directory = new File(".");

    private Points() {}

    static void use(File chosen) {
        directory = chosen;
    }

    /** @param argument of the method; an empty collection is no work, so nothing stops at it */
    public static boolean takes(String point, Object argument) {
        boolean idle = argument instanceof Collection<?> work && work.isEmpty();
        return !idle && new File(directory, point).delete();
    }

    /** Tells the harness that somebody stands at the point. */
    public static void reach(String point) {
        try {
            if (!new File(directory, point + ".reached").createNewFile()) {
                throw new IllegalStateException(point + " was reached twice");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Consumer<Object> reached(String point) {
        return item -> reach(point);
    }
}
