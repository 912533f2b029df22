package dev.vy.benchmarks.realtime;

import java.io.IOException;

/** A freshly started server, which is measured and stopped again. */
interface Server extends AutoCloseable {
    int port();

    ProcessHandle process();

    /** How the packet begins after which a socket hears everything. */
    String ready();

    /** After its garbage has been collected. */
    Memory memory() throws IOException, InterruptedException;

    @Override
    void close();
}
