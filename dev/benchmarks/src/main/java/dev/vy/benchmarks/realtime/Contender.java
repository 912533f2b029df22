package dev.vy.benchmarks.realtime;

/** Who is measured. */
enum Contender {
    GATEWAY,
    NODE
}
