package dev.vy.benchmarks.start;

/** What is measured of each start, in the order of the report. */
enum Measure {
    FIRST_ANSWER_MILLIS("first answer, ms", "%.0f"),
    IDLE_MIB("memory idle, MiB", "%.0f"),
    LOADED_MIB("most memory with load, MiB", "%.0f"),
    PER_SECOND("answers a second with load", "%.0f");

    private final String title;
    private final String format;

    Measure(String title, String format) {
        this.title = title;
        this.format = format;
    }

    String title() {
        return title;
    }

    String format() {
        return format;
    }
}
