package dev.vy.payments.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.command.Commands;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final UUID ID = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");

    @Test
    void sameCommandHasTheSameFingerprint() {
        assertThat(hash(refund(500L, "key-1234567890"))).isEqualTo(hash(refund(500L, "key-1234567890")));
    }

    @Test
    void keyIsNoPartOfIt() {
        assertThat(hash(refund(500L, null))).isEqualTo(hash(refund(500L, "key-1234567890")));
    }

    @Test
    void anyOtherFieldIs() {
        assertThat(hash(refund(500L, null))).isNotEqualTo(hash(refund(501L, null)));
        assertThat(hash(refund(500L, null))).isNotEqualTo(hash(refund(null, null)));
    }

    @Test
    void topicIsAPartOfIt() {
        Object command = refund(500L, null);
        assertThat(Fingerprint.of("create-refund", command, Commands.JSON).hash())
                .isNotEqualTo(
                        Fingerprint.of("get-refund", command, Commands.JSON).hash());
    }

    @Test
    void orderOfNotesIsNoPartOfIt() {
        Map<String, String> forwards = new LinkedHashMap<>();
        forwards.put("a", "1");
        forwards.put("b", "2");
        Map<String, String> backwards = new LinkedHashMap<>();
        backwards.put("b", "2");
        backwards.put("a", "1");
        assertThat(hash(new CreateRefund(ID, null, RefundReason.OTHER, forwards, null)))
                .isEqualTo(hash(new CreateRefund(ID, null, RefundReason.OTHER, backwards, null)));
    }

    @Test
    void whatIsKeptReadsBackAsTheCommand() throws JsonProcessingException {
        // Given
        CreateRefund command = new CreateRefund(ID, 500L, RefundReason.FRAUD, Map.of("b", "😀", "a", "李"), null);

        // When
        String kept = Fingerprint.of("create-refund", command, Commands.JSON).commandJson();

        // Then
        CreateRefund readBack = Commands.JSON.readValue(kept, CreateRefund.class);
        assertThat(readBack).isEqualTo(command);
        assertThat(hash(readBack)).isEqualTo(hash(command)).matches("[0-9a-f]{64}");
    }

    private static CreateRefund refund(Long amountCents, String key) {
        return new CreateRefund(ID, amountCents, RefundReason.OTHER, null, key);
    }

    private static String hash(Object command) {
        return Fingerprint.of("create-refund", command, Commands.JSON).hash();
    }
}
