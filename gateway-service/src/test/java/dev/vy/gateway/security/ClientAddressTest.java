package dev.vy.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static final String PEER = "10.0.0.1";

    private static String of(int trustedProxies, String... forwardedFor) {
        return ClientAddress.of(PEER, List.of(forwardedFor), trustedProxies);
    }

    private static String direct(String peer) {
        return ClientAddress.of(peer, List.of(), 0);
    }

    @Test
    void forwardedAddressIsNotBelievedUnlessAProxyIsTrusted() {
        assertThat(of(0, "192.0.2.7")).isEqualTo(direct(PEER));
        assertThat(of(1, "192.0.2.7")).isEqualTo(direct("192.0.2.7"));
    }

    @Test
    void whatTheCallerMadeUpStandsLeftOfTheTrustedPlaces() {
        assertThat(of(1, "1.1.1.1, 192.0.2.7")).isEqualTo(direct("192.0.2.7"));
        assertThat(of(2, "1.1.1.1, 192.0.2.7, 10.0.0.2")).isEqualTo(direct("192.0.2.7"));
        assertThat(of(2, "1.1.1.1", "192.0.2.7", "10.0.0.2")).isEqualTo(direct("192.0.2.7"));
    }

    @Test
    void missingOrUnreadableHopIsThePeer() {
        assertThat(of(1)).isEqualTo(direct(PEER));
        assertThat(of(3, "192.0.2.7")).isEqualTo(direct(PEER));
        assertThat(of(1, "unknown")).isEqualTo(direct(PEER));
        assertThat(direct("no address")).isEqualTo("unknown");
        assertThat(direct(null)).isEqualTo("unknown");
    }

    @Test
    void networkOfAnIpv6CustomerIsOneCaller() {
        assertThat(direct("2001:db8:1:2:3:4:5:6")).isEqualTo(direct("2001:db8:1:2:ffff::1"));
        assertThat(direct("2001:db8:1:3::1")).isNotEqualTo(direct("2001:db8:1:2::1"));
    }
}
