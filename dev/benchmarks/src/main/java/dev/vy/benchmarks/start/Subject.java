package dev.vy.benchmarks.start;

/** Which service. */
enum Subject {
    GATEWAY("gateway-service"),
    PAYMENTS("payments-service");

    private final String module;

    Subject(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }
}
