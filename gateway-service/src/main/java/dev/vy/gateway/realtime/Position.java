package dev.vy.gateway.realtime;

import java.util.Comparator;

/** A place in a user's stream, which Redis names {@code <milliseconds>-<number>}. */
record Position(long millis, long number) implements Comparable<Position> {
    /** Before all that is kept. */
    static final Position START = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::millis).thenComparingLong(Position::number);

    static Position parse(String text) {
        int dash = text.indexOf('-');
        return new Position(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }

    @Override
    public String toString() {
        return millis + "-" + number;
    }
}
