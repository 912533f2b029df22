package dev.vy.systemtests;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shares connections out between replicas as a plain TCP balancer does: a client, known by its address, stays with one
 * replica, and goes to another where that one takes no connection.
 */
final class Balancer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final List<Service> replicas;
    private final ServerSocket server;
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();

    private Balancer(List<Service> replicas) {
        this.replicas = replicas;
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getByName("0.0.0.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("balancer").start(this::accept);
    }

    static Balancer over(Service... replicas) {
        return new Balancer(List.of(replicas));
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        connections.add(client);
        try (client;
                Socket replica = connect(client)) {
            connections.add(replica);
            client.setTcpNoDelay(true);
            replica.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> copy(replica, client));
            copy(client, replica);
            back.join();
            connections.remove(replica);
        } catch (IOException nobody) {
            // The client sees it, and comes again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(client);
        }
    }

    private Socket connect(Socket client) throws IOException {
        int first = Math.floorMod(client.getInetAddress().hashCode(), replicas.size());
        IOException refused = new IOException("no replica");
        for (int i = 0; i < replicas.size(); i++) {
            Socket replica = new Socket();
            try {
                replica.connect(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        replicas.get((first + i) % replicas.size()).port()));
                return replica;
            } catch (IOException e) {
                replica.close();
                refused = e;
            }
        }
        throw refused;
    }

    /** Either end's end is both ends' end. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // Closed by now, which is what matters.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Closeable connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
