package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PacketWritingTest {
    @Test
    void valuesOfEveryKindAreWritten() {
        // Given
        JsonWriting writing = new JsonWriting();
        Object value = Arrays.asList(
                null,
                "ü\u001e\"",
                true,
                1,
                2L,
                1.5,
                new BigDecimal("0.10"),
                PacketKind.ACK,
                new JsonObject().put("a", new JsonArray().add(1)),
                Map.of("k", List.of()));

        // When
        String json = writing.write(value);

        // Then
        assertThat(json).isEqualTo("[null,\"ü\\u001E\\\"\",true,1,2,1.5,0.10,\"ACK\",{\"a\":[1]},{\"k\":[]}]");
        assertThat(writing.attachments()).isEmpty();
    }

    @Test
    void binaryValuesBecomeAttachmentsInTheirOrder() {
        // Given
        JsonWriting writing = new JsonWriting();
        Buffer first = Buffer.buffer("first");

        // When
        String json = writing.write(List.of(first, new JsonObject().put("deep", Buffer.buffer("second"))));

        // Then
        assertThat(json).isEqualTo("[{\"_placeholder\":true,\"num\":0},{\"deep\":{\"_placeholder\":true,\"num\":1}}]");
        assertThat(writing.attachments()).containsExactly(first, Buffer.buffer("second"));
    }

    @Test
    void whatIsNoJsonValueIsRefused() {
        assertThatThrownBy(() -> PacketWriting.event("/", SocketPacket.NO_ID, "e", new Object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eventWithAttachmentsIsSeveralMessages() {
        assertThat(PacketWriting.event("/shop", 3, "e", 1)).hasSize(1);
        assertThat(PacketWriting.event("/shop", 3, "e", Buffer.buffer("a"), Buffer.buffer("b")))
                .hasSize(3);
    }

    @Test
    void encodedEventIsForItsNamespaceOnly() {
        // Given
        EncodedEvent event = new OpenNamespace("/shop", socket -> {}).encode("e");

        // Then
        assertThatThrownBy(() -> event.requireNamespace("/other")).isInstanceOf(IllegalArgumentException.class);
    }
}
