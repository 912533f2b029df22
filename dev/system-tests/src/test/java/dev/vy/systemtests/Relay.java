package dev.vy.systemtests;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between the services and something that they depend on, and can be gone: then connections are refused and those
 * that there were are broken, while what it leads to lives on and can be looked at.
 */
public final class Relay {
    private static final int BACKLOG = 1000;

    private final InetSocketAddress target;
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread accepting;

    private Relay(InetSocketAddress target) {
        this.target = target;
        this.server = listen(0);
    }

    static Relay to(String host, int port) {
        return new Relay(new InetSocketAddress(host, port));
    }

    int port() {
        return server.getLocalPort();
    }

    /** As if it had ended; it is back when this is closed. */
    public Gone gone() {
        int port = port();
        Socket keeper = refuse(port);
        return () -> {
            server = listen(port);
            quietly(keeper);
        };
    }

    /** Something is away until this is closed. */
    public interface Gone extends AutoCloseable {
        @Override
        void close();
    }

    /** The port stays ours, as one that is bound and not listened on: nobody else may take it meanwhile. */
    private Socket refuse(int port) {
        try {
            Socket keeper = new Socket();
            keeper.setReuseAddress(true);
            server.close();
            // It holds the port until it has noticed.
            accepting.join();
            keeper.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            connections.forEach(Relay::quietly);
            return keeper;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            accepting = Thread.ofPlatform().daemon().name("relay").start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client) {
        connections.add(client);
        try (client;
                Socket server = new Socket()) {
            connections.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target);
            Thread back = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            back.join();
            connections.remove(server);
        } catch (IOException broken) {
            // The other end sees it, which is all that a relay is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(client);
        }
    }

    /** The end of one direction is passed on, and ends both where it is not a clean one. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            quietly(from);
            quietly(to);
        }
    }

    private static void quietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException alreadyBroken) {
            // Closed is closed.
        }
    }
}
