package dev.vy.benchmarks;

import java.util.List;

/** What is measured, in the order of the report. */
enum Row {
    FLOOR("bare ping-pong", Window.ALL, Window.THERE, Window.BACK),
    HTTP("HTTP alone (a refused body)", Window.ALL),
    ROUND_TRIP("round trip", Window.ALL, Window.THERE, Window.BACK),
    CREATE("create-payment-intent, own", Creations.OWN, Creations.BEFORE, Creations.AFTER, Window.ALL),
    CREATE_AT_RATE("the same at 100 a second", Creations.OWN, Creations.BEFORE, Creations.AFTER, Window.ALL);

    private final String title;
    private final String main;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> parts;

    /**
     * @param main which of the window's times stands in the first table
     * @param parts which stand in the table of hops
     */
    Row(String title, String main, String... parts) {
        this.title = title;
        this.main = main;
        this.parts = List.of(parts);
    }

    String title() {
        return title;
    }

    String main() {
        return main;
    }

    List<String> parts() {
        return parts;
    }
}
