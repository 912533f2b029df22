package dev.vy.gateway.security;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request comes from, as far as it can be believed. */
final class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int IPV4_BYTES = 4;

    /** One customer has a whole /64, so a limit for a single address of it would limit nobody. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String of(HttpServerRequest request, int trustedProxies) {
        SocketAddress peer = request.remoteAddress();
        List<String> forwarded = request.headers().getAll(FORWARDED_FOR);
        return of(peer == null ? null : peer.hostAddress(), forwarded, trustedProxies);
    }

    /**
     * Each trusted proxy appends the address that it was called from, so the caller's own stands as many places from the
     * right as there are such proxies; what stands left of it the caller made up.
     */
    static String of(@Nullable String peer, List<String> forwardedFor, int trustedProxies) {
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        int place = hops.length - trustedProxies;
        String address = trustedProxies == 0 || place < 0 ? peer : hops[place].strip();
        return network(address == null || NetUtil.createByteArrayFromIpAddressString(address) == null ? peer : address);
    }

    private static String network(@Nullable String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return "unknown";
        }
        return HexFormat.of().formatHex(bytes.length == IPV4_BYTES ? bytes : Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }
}
