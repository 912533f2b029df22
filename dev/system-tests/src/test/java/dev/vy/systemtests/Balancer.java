package dev.vy.systemtests;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Shares connections out between replicas as a plain TCP balancer does: what is open stays where it is. */
public final class Balancer implements Entrance, AutoCloseable {
    private static final int BACKLOG = 4096;

    private final List<Service> replicas;
    private final boolean byAddress;
    private final AtomicInteger turn = new AtomicInteger();
    private final ServerSocket server;
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();

    private Balancer(List<Service> replicas, boolean byAddress) {
        this.replicas = new CopyOnWriteArrayList<>(replicas);
        this.byAddress = byAddress;
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getByName("0.0.0.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("balancer").start(this::accept);
    }

    /**
     * A client, known by its address, stays with one replica, and goes to another where that one takes no connection.
     */
    static Balancer over(Service... replicas) {
        return new Balancer(List.of(replicas), true);
    }

    /** Each connection goes to the next replica of those that are {@link #add added}, and to no other. */
    public static Balancer inTurns() {
        return new Balancer(List.of(), false);
    }

    public void add(Service replica) {
        if (!replicas.contains(replica)) {
            replicas.add(replica);
        }
    }

    /** No new connection goes there. */
    public void remove(Service replica) {
        replicas.remove(replica);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public int port() {
        return server.getLocalPort();
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
        IOException refused = new IOException("no replica");
        for (Service candidate : candidates(client)) {
            Socket replica = new Socket();
            try {
                replica.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate.port()));
                return replica;
            } catch (IOException e) {
                replica.close();
                refused = e;
            }
        }
        throw refused;
    }

    /** The first one first. */
    private List<Service> candidates(Socket client) {
        List<Service> rotated = new ArrayList<>(replicas);
        int first = byAddress ? client.getInetAddress().hashCode() : turn.getAndIncrement();
        Collections.rotate(rotated, rotated.isEmpty() ? 0 : -Math.floorMod(first, rotated.size()));
        return byAddress || rotated.isEmpty() ? rotated : rotated.subList(0, 1);
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
