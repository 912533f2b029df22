package dev.vy.benchmarks.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSocketTest {
    private static final Owner OWNER = new Owner(3, 7);

    private final Heard heard = new Heard();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new ClientSocket(OWNER, ClientSocket.SUBSCRIBED, heard));

    @AfterEach
    void close() {
        channel.close();
    }

    @Test
    void joinsTheNamespaceWhenTheConnectionIsOpen() {
        // Given
        // When
        receive("0{\"sid\":\"a\",\"upgrades\":[],\"pingInterval\":25000}");
        // Then
        assertThat(sent()).isEqualTo("40/finance-payments,");
    }

    @Test
    void isReadyOnlyWhenItMissesNothing() {
        // Given
        receive("40/finance-payments,{\"sid\":\"b\"}");
        assertThat(heard.joined).isZero();
        // When
        receive("42/finance-payments,[\"subscribed\",{\"lastEventId\":\"0\"},\"0\"]");
        // Then
        assertThat(heard.joined).isOne();
    }

    @Test
    void answersPings() {
        // Given
        // When
        receive("2");
        // Then
        assertThat(sent()).isEqualTo("3");
    }

    @Test
    void passesOnWhichIntentItIsToldOf() {
        // Given
        UUID intent = new UUID(-4711, 12);
        // When
        receive("42/finance-payments,[\"payment-status-update\",{\"paymentIntentId\":\"" + intent + "\"},\"evt\"]");
        // Then
        assertThat(heard.intents).containsExactly(intent);
        assertThat(heard.lost).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "41/finance-payments,",
                "44/finance-payments,{\"message\":\"no\"}",
                "42/finance-payments,[\"replay-gap\",{}]",
                "42/finance-payments,[\"exception\",{}]"
            })
    void whateverElseItIsToldCountsAsLost(String packet) {
        // Given
        // When
        receive(packet);
        // Then
        assertThat(heard.lost).containsExactly("was told " + packet);
    }

    @Test
    void aConnectionThatEndsCountsAsLost() {
        // Given
        // When
        channel.close();
        // Then
        assertThat(heard.lost).containsExactly("was closed");
    }

    private void receive(String packet) {
        channel.writeInbound(new TextWebSocketFrame(packet));
    }

    private String sent() {
        TextWebSocketFrame frame = channel.readOutbound();
        try {
            return frame.text();
        } finally {
            frame.release();
        }
    }

    private static final class Heard implements ClientSocket.Told {
        private final List<UUID> intents = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private int joined;

        @Override
        public void joined() {
            joined++;
        }

        @Override
        public void event(UUID intent, Owner at) {
            assertThat(at).isEqualTo(OWNER);
            intents.add(intent);
        }

        @Override
        public void lost(Owner owner, String why) {
            lost.add(why);
        }
    }
}
