package dev.vy.socketio.engine;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which pages of other origins may read the answers to polling requests. It does not keep them from opening a
 * WebSocket: that is what {@link Access#origins()} is for.
 *
 * @param origins whether the page of this origin may read
 * @param credentials whether cookies may come along
 */
public record Cors(Predicate<String> origins, boolean credentials) {
    private static final Predicate<String> EVERY_ORIGIN = origin -> true;
    private static final Predicate<String> NO_ORIGIN = origin -> false;

    public static final Cors NONE = new Cors(NO_ORIGIN, false);
    public static final Cors ANY = new Cors(EVERY_ORIGIN, false);

    /** Every origin may read, without cookies. */
    boolean isOpen() {
        return ANY.equals(this);
    }

    public static Cors of(Set<String> origins) {
        return new Cors(Set.copyOf(origins)::contains, true);
    }
}
