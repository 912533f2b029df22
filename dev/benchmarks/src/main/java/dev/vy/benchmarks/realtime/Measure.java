package dev.vy.benchmarks.realtime;

/** What is measured of each server, in the order of the report. */
enum Measure {
    IDLE_MIB("memory without sockets, MiB", "%.0f"),
    FULL_MIB("memory with idle sockets, MiB", "%.0f"),
    KIB_PER_SOCKET("memory for one idle socket, KiB", "%.1f"),
    LIVE_KIB_PER_SOCKET("of that, live objects, KiB", "%.1f"),
    KIB_PER_SOCKET_AFTER("memory for one after traffic, KiB", "%.1f"),
    JOINS_PER_SECOND("sockets that joined a second", "%.0f"),
    DELIVERIES_PER_SECOND("fan-out: deliveries a second", "%.0f"),
    SERVER_CPU("CPU s for 100,000 deliveries", "%.2f"),
    STACK_CPU("the same of broker, Redis, database", "%.2f"),
    P50_MILLIS("paced: p50, ms", "%.2f"),
    P99_MILLIS("paced: p99, ms", "%.2f");

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
