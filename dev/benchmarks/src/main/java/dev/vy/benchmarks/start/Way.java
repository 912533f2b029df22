package dev.vy.benchmarks.start;

/** How a service is run. */
enum Way {
    JVM("JVM"),
    AOT("JVM with AOT cache"),
    NATIVE("native");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
