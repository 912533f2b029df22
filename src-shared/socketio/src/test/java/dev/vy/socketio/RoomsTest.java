package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.socketio.engine.OpeningRequest;
import dev.vy.socketio.engine.TransportName;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private final Rooms rooms = new Rooms();

    @Test
    void socketThatHasLeftForGoodDoesNotComeBackIn() {
        // Given
        OpeningRequest opening = new OpeningRequest(Map.of(), Map.of(), "", TransportName.POLLING);
        ConnectedSocket gone = new ConnectedSocket(
                "id", new OpenNamespace("/", socket -> {}), new Handshake(opening, Map.of(), new JsonObject()), null);

        // When
        rooms.join(gone, "room");

        // Then
        assertThat(rooms.in("room")).isEmpty();
        assertThat(rooms.size()).isZero();
    }
}
