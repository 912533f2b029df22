package dev.vy.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server that is a program of its own, as a child process of this JVM. */
final class NativePart implements StackPart {

    private final NativeServer server;
    private final Consumer<String> onUnexpectedEnd;
    private volatile int port;
    private volatile @Nullable ChildProcess process;

    NativePart(NativeServer server, int port, Consumer<String> onUnexpectedEnd) {
        this.server = server;
        this.port = port;
        this.onUnexpectedEnd = onUnexpectedEnd;
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void start() throws CannotStartException, InterruptedException {
        createDirectory();
        // First, because it may hold the port as well.
        ChildProcess.endLeftover(file("pid"), server.directory());
        try (ReservedPort reserved = ReservedPort.take(name(), port)) {
            port = reserved.number();
            server.prepare();
            ChildProcess started =
                    ChildProcess.start(server.command(port), server.directory(), file("log"), file("pid"));
            process = started;
            FirstAnswer.await(name(), started, port, server.ready());
            started.whenEnded(() -> reportUnlessStopped(started));
        }
    }

    @Override
    public void stop() {
        ChildProcess running = process;
        process = null;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public String address() {
        return ReservedPort.LOOPBACK + ":" + port;
    }

    @Override
    public Map<String, String> variables() {
        return server.variables(port);
    }

    private void reportUnlessStopped(ChildProcess ended) {
        if (ended.equals(process)) {
            onUnexpectedEnd.accept(
                    "%s ended by itself (%s); its log: %s".formatted(name(), ended.lastWords(), file("log")));
        }
    }

    private void createDirectory() throws CannotStartException {
        try {
            Files.createDirectories(server.directory());
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be created: %s".formatted(server.directory(), e.getMessage()), e);
        }
    }

    /** Beside the server's directory, because MariaDB wants its own to be empty at first. */
    private Path file(String extension) {
        return server.directory().resolveSibling(name() + "." + extension);
    }
}
