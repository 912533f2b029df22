package dev.vy.systemtests;

import java.nio.file.Path;

/** Kafka in a process of its own, which ends and starts alone: its port and its data stay the same. */
public final class Broker {
    private static final String VARIABLE = "KAFKA_BROKER";

    private final Path directory;
    private final String address;
    private Program program;

    private Broker(Path directory) {
        this.directory = directory;
        this.program = launch("0");
        this.address = SystemUnderTest.awaitAddresses(program, addresses()).get(VARIABLE);
    }

    static Broker start(Path directory) {
        return new Broker(directory);
    }

    public String address() {
        return address;
    }

    public ProcessHandle handle() {
        return program.handle();
    }

    public void stop() {
        program.stop();
    }

    /** Returns when it answers again. */
    public void startAgain() {
        program = launch(address.substring(address.lastIndexOf(':') + 1));
        SystemUnderTest.awaitAddresses(program, addresses());
    }

    private Program launch(String port) {
        return SystemUnderTest.launchStack("broker", directory, addresses(), "--kafka", port);
    }

    private Path addresses() {
        return directory.resolve("addresses");
    }
}
