package dev.vy.benchmarks.realtime;

/**
 * What a server holds after its garbage has been collected.
 *
 * @param resident as the operating system counts it, which is what a container's limit is held against
 * @param live what its own runtime counts
 */
record Memory(long resident, long live, Classes classes) {}
