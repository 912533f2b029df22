package dev.vy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ReservedPortTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void serverMayListenOnAHeldPort() throws Exception {
        // Given
        try (ReservedPort reserved = ReservedPort.take("redis", 0)) {

            // When
            try (ServerSocket server = new ServerSocket(reserved.number(), 1, LOOPBACK)) {

                // Then
                assertEquals(reserved.number(), server.getLocalPort());
            }
        }
    }

    @Test
    void heldPortIsNotGivenToWhoeverAsksForAFreeOne() throws Exception {
        // Given
        try (ReservedPort reserved = ReservedPort.take("redis", 0)) {

            // When
            try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {

                // Then
                assertNotEquals(reserved.number(), other.getLocalPort());
            }
        }
    }

    @Test
    void portInUseIsRefusedWithAdvice() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {

            // When
            CannotStartException refusal =
                    assertThrows(CannotStartException.class, () -> ReservedPort.take("redis", other.getLocalPort()));

            // Then
            assertTrue(refusal.advice().contains("--redis PORT (VY_REDIS_PORT"));
        }
    }
}
