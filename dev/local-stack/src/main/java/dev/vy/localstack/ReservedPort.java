package dev.vy.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/**
 * A port of the loopback address, held until its server listens on it.
 *
 * <p>The holding socket is bound but never listens. The kernel gives such a port to nobody who asks for a free one, and
 * still lets a server bind it by number, because both set SO_REUSEADDR. So no other process can come between choosing
 * the port and using it.
 */
final class ReservedPort implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    private final SocketChannel holder;
    private final int number;

    private ReservedPort(SocketChannel holder, int number) {
        this.holder = holder;
        this.number = number;
    }

    /** Takes the wanted port, or a free one where 0 is wanted. */
    static ReservedPort take(String part, int wanted) throws CannotStartException {
        try {
            SocketChannel holder = SocketChannel.open(StandardProtocolFamily.INET);
            holder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            holder.bind(socketAddress(wanted));
            return new ReservedPort(holder, ((InetSocketAddress) holder.getLocalAddress()).getPort());
        } catch (IOException e) {
            throw new CannotStartException(
                    "Port %d for %s is taken (%s): end what listens there, or choose another with --%s PORT (VY_%s_PORT for ./vy)."
                            .formatted(wanted, part, e.getMessage(), part, part.toUpperCase(Locale.ROOT)),
                    e);
        }
    }

    static InetSocketAddress socketAddress(int port) {
        return new InetSocketAddress(Inet4Address.ofLiteral(LOOPBACK), port);
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
