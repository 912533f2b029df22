package dev.vy.benchmarks.realtime;

/** Whose socket it is, and which of that user's. */
record Owner(int user, int number) {
    static String nameOf(int user) {
        return "benchmark-" + user;
    }

    String name() {
        return nameOf(user);
    }
}
