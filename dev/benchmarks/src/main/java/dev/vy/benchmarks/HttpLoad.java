package dev.vy.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends one request over and over on kept connections, in one thread, since it shares the processors with what it measures. */
public final class HttpLoad implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_NOW = 503;
    private static final int GAVE_UP = 504;
    private static final long ONE_MILLI_NANOS = 1_000_000;

    private final int port;
    private final ByteBuffer request;
    private final int expectedStatus;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();

    /** Requests that ended with 503 or 504, as they may on a machine that is busy with something else. */
    private int failures;

    /** Gets each good answer. */
    interface Answers {
        void take(long intendedNanos, long receivedNanos, HttpAnswer answer);
    }

    HttpLoad(int port, String path, String body, int expectedStatus) {
        String text = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        this.port = port;
        this.request = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        this.expectedStatus = expectedStatus;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many good answers came in that time, whatever they say. */
    public static int countAnswers(int port, String path, String body, int clients, Duration duration) {
        AtomicInteger count = new AtomicInteger();
        try (HttpLoad load = new HttpLoad(port, path, body, OK)) {
            load.closedLoop(clients, duration, (intended, received, answer) -> count.incrementAndGet());
        }
        return count.get();
    }

    /** Each client sends again as soon as it has its answer. */
    void closedLoop(int clients, Duration duration, Answers answers) {
        long end = System.nanoTime() + duration.toNanos();
        open(clients);
        for (int client = 0; client < clients; client++) {
            idle.pop().send(System.nanoTime());
        }
        while (idle.size() < connections.size()) {
            waitForAnswers(0, answers);
            while (System.nanoTime() < end && connections.size() - idle.size() < clients && !idle.isEmpty()) {
                idle.pop().send(System.nanoTime());
            }
        }
    }

    int takeFailures() {
        int taken = failures;
        failures = 0;
        return taken;
    }

    /**
     * Sends at fixed moments, whether earlier answers have come or not. What goes out late, because every connection is
     * taken or this thread was held up, is timed from the moment at which it should have gone out.
     */
    void openLoop(int perSecond, Duration duration, Answers answers) {
        open(connections.size());
        long stepNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        long next = System.nanoTime() + stepNanos;
        long end = next + duration.toNanos();
        while (next < end || idle.size() < connections.size()) {
            while (next < end && !idle.isEmpty() && System.nanoTime() >= next) {
                idle.pop().send(next);
                next += stepNanos;
            }
            boolean mayFindNone = next < end && !idle.isEmpty();
            waitForAnswers(mayFindNone ? wholeMillisUntil(next) : 0, answers);
        }
    }

    /** The selector waits for whole milliseconds; the last part of one is waited for awake. */
    private static long wholeMillisUntil(long nanos) {
        long millis = (nanos - System.nanoTime()) / ONE_MILLI_NANOS - 1;
        return millis > 0 ? millis : -1;
    }

    /** Opens what is missing; all of them are idle between two loops. */
    void open(int clients) {
        try {
            while (connections.size() < clients) {
                connections.add(new Connection());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        idle.clear();
        idle.addAll(connections);
    }

    /** @param millis how long at most; 0 until there is one, negative not at all */
    private void waitForAnswers(long millis, Answers answers) {
        try {
            if (millis < 0) {
                selector.selectNow(key -> ((Connection) key.attachment()).read(answers));
            } else {
                selector.select(key -> ((Connection) key.attachment()).read(answers), millis);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            for (Connection connection : connections) {
                connection.channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocate(16 * 1024);
        private long intendedNanos;

        Connection() throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(long intended) {
            intendedNanos = intended;
            try {
                ByteBuffer bytes = request.duplicate();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void read(Answers answers) {
            try {
                if (channel.read(received) < 0) {
                    throw new IllegalStateException("The gateway has closed a connection");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            HttpAnswer answer = new HttpAnswer(received.array(), received.position());
            if (answer.end() == HttpAnswer.NOT_YET) {
                return;
            }
            long now = System.nanoTime();
            int status = answer.status();
            received.clear();
            idle.push(this);
            if (status == expectedStatus) {
                answers.take(intendedNanos, now, answer);
            } else if (status == GAVE_UP || status == NOT_NOW) {
                failures++;
            } else {
                throw new IllegalStateException("Not " + expectedStatus + ":\n" + answer.text());
            }
        }
    }
}
