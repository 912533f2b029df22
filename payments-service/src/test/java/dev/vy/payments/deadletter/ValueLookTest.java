package dev.vy.payments.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.command.Commands;
import dev.vy.payments.deadletter.DeadLetter.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueLookTest {
    private final ValueLook looks = new ValueLook(Commands.JSON);

    @Test
    void eventShowsWhatItIsAboutAndNoSecret() {
        assertThat(look("""
                {"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","amount":1999,
                 "client_secret":"pi_1_secret_x","receipt_email":"zoe@example.com","customer":"cus_1"}}}"""))
                .isEqualTo(Map.of(
                        "id", "evt_1",
                        "type", "payment_intent.succeeded",
                        "data.object.id", "pi_1",
                        "data.object.amount", "1999"));
    }

    @Test
    void commandShowsNoPerson() {
        assertThat(look("""
                {"paymentIntentId":"0193","customerDetails":{"firstName":"Zoe","email":"zoe@example.com"},
                 "clientSecret":"s","reason":"call me: +43 1 555","items":[{"id":"a1"}]}""")).isEqualTo(Map.of("paymentIntentId", "0193"));
    }

    @Test
    void whatIsNoWordIsNotShown() {
        assertThat(look("{\"id\":\"zoe@example.com\",\"type\":\"a b\",\"status\":{\"id\":\"x\"}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "42", "null", "{\"id\":"})
    void whatIsNoObjectShowsNothing(String value) {
        assertThat(look(value)).isEmpty();
    }

    private Map<String, String> look(String value) {
        return looks.of(Value.of(value));
    }
}
