package dev.vy.systemtests.chaos.agent;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Function;

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

    /** @param work of the method; an empty list is none, so nothing stops with it */
    public static boolean takes(String point, Object work) {
        boolean idle = work instanceof Collection<?> list && list.isEmpty();
        boolean taken = !idle && new File(directory, point).delete();
        if (taken) {
            tell(point);
        }
        return taken;
    }

    /** Of the two ways for an item, which it is. */
    public static Function<Object, Object> gate(String point, Object never, Object onwards) {
        return item -> takes(point, item) ? never : onwards;
    }

    private static void tell(String point) {
        try {
            if (!new File(directory, point + ".reached").createNewFile()) {
                throw new IllegalStateException(point + " was reached twice");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
