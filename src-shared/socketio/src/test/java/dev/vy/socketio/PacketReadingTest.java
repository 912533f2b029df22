package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReadingTest {
    private final PacketReading reading = new PacketReading(new SocketLimits(2, 4, 1, 1, 40));

    @Test
    void everyPartIsRead() throws MalformedPacket {
        // When
        SocketPacket packet = reading.read("52-/shop,13[\"e\",{\"_placeholder\":true,\"num\":1}]");

        // Then
        assertThat(packet.kind()).isEqualTo(PacketKind.BINARY_EVENT);
        assertThat(packet.attachments()).isEqualTo(2);
        assertThat(packet.namespace()).isEqualTo("/shop");
        assertThat(packet.id()).isEqualTo(13);
        assertThat(packet.list()).hasSize(2);
    }

    @Test
    void everyPartButTheKindMayBeAbsent() throws MalformedPacket {
        // When
        SocketPacket packet = reading.read("0");

        // Then
        assertThat(packet).isEqualTo(new SocketPacket(PacketKind.CONNECT, "/", SocketPacket.NO_ID, 0, null));
        assertThat(packet.map()).isEmpty();
    }

    @Test
    void numbersKeepTheirSize() throws MalformedPacket {
        // When
        SocketPacket packet = reading.read("2[\"e\",1,9007199254740993,1.5,-0]");

        // Then
        assertThat(packet.list()).isEqualTo(List.of("e", 1, 9007199254740993L, 1.5, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9",
                "x",
                "2",
                "2[]",
                "2{}",
                "2[\"connect\"]",
                "2[true]",
                "2[\"e\"",
                "2[\"e\"]x",
                "2[[[[[1]]]]]",
                "1{}",
                "0[]",
                "3{}",
                "4",
                "5[\"e\"]",
                "5-[\"e\"]",
                "53-[\"e\"]",
                "599999999999-[\"e\"]",
                "2123456789012345678[\"e\"]",
                "2[NaN]",
                "2[\"e\",{\"a\":1,\"a\":2}]",
                "0{\"token\":\"one\",\"token\":\"other\"}",
                "2[\"e\",//\n1]"
            })
    void malformedPacketIsRefused(String text) {
        assertThatThrownBy(() -> reading.read(text)).isInstanceOf(MalformedPacket.class);
    }

    @Test
    void authIsLimitedByItsBytes() throws MalformedPacket {
        // Given
        String allowed = "{\"token\":\"" + "t".repeat(28) + "\"}";
        String larger = "{\"token\":\"" + "t".repeat(27) + "ü\"}";

        // When
        SocketPacket packet = reading.read("0/a-namespace,7" + allowed);

        // Then
        assertThat(packet.map()).containsOnlyKeys("token");
        assertThatThrownBy(() -> reading.read("0" + larger)).isInstanceOf(MalformedPacket.class);
    }

    @Test
    void longNamespaceIsRefused() {
        assertThatThrownBy(() -> reading.read("0/" + "n".repeat(600))).isInstanceOf(MalformedPacket.class);
    }

    @Test
    void attachmentsReplaceTheirPlaceholdersWhereverTheyStand() throws MalformedPacket {
        // Given
        Buffer one = Buffer.buffer("one");
        Buffer two = Buffer.buffer("two");
        SocketPacket packet = reading.read(
                "52-[\"e\",{\"_placeholder\":true,\"num\":1},{\"a\":[{\"_placeholder\":true,\"num\":0}]},{\"num\":0}]");

        // When
        SocketPacket filled = Placeholders.fill(packet, List.of(one, two));

        // Then
        assertThat(filled.list()).isEqualTo(List.of("e", two, Map.of("a", List.of(one)), Map.of("num", 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "0.5", "\"0\"", "null", "4294967296"})
    void placeholderWithoutAttachmentIsRefused(String number) throws MalformedPacket {
        // Given
        SocketPacket packet = reading.read("51-[\"e\",{\"_placeholder\":true,\"num\":" + number + "}]");

        // Then
        assertThatThrownBy(() -> Placeholders.fill(packet, List.of(Buffer.buffer("only"))))
                .isInstanceOf(MalformedPacket.class);
    }

    @Test
    void queryBehindANamespaceIsTakenApart() throws MalformedPacket {
        assertThat(NamespaceName.of("/shop?a=1&b=%C3%BC&a=2"))
                .isEqualTo(new NamespaceName("/shop", Map.of("a", "1", "b", "ü")));
        assertThat(NamespaceName.of("/shop")).isEqualTo(new NamespaceName("/shop", Map.of()));
        assertThatThrownBy(() -> NamespaceName.of("/shop?a=%zz")).isInstanceOf(MalformedPacket.class);
    }
}
