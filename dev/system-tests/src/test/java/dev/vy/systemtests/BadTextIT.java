package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that breaks databases, logs and headers elsewhere: either refused by name, or kept as it came. */
@SystemTest
class BadTextIT {
    private final SystemUnderTest system;
    private final Caller caller;

    BadTextIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    private Answer createNamed(String firstName) {
        return caller.post("create-payment-intent", Caller.ONE_COFFEE.replace("\"John\"", firstName), Caller.NO_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë",
                "👩‍👩‍👧‍👦",
                "שלום עולם",
                "مرحبا بالعالم",
                "\u202eevil\u202c",
                "e\u0301",
                "𠜎𠜱",
                "'; DROP TABLE payment_intent; --",
                "<script>alert(1)</script>",
                "${jndi:ldap://evil.example}",
                "%s%n%x"
            })
    void namesInAnyScriptAreKeptAsTheyCame(String name) {
        // When
        UUID intentId = createNamed("\"" + name + "\"").paymentIntentId();
        // Then
        String kept = system.database()
                .texts("SELECT customer_details FROM payment_intent WHERE id = ?", intentId)
                .getFirst();
        assertThat(Json.parse(kept).path("firstName").asText()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "\\u0000"
            "John\\u0000Doe"
            "\\u0007"
            "line\\nbreak"
            "\\u007f"
            "\\u0085"
            "\\ud83d"
            """, quoteCharacter = '`')
    void controlCharactersAndHalvesOfCharactersAreRefusedByName(String json) {
        BadInputIT.assertProblem(createNamed(json), 400, "invalid_request", "customerDetails.firstName");
    }

    @Test
    void rawControlCharacterIsNoJson() {
        BadInputIT.assertProblem(createNamed("\"a\u0001b\""), 400, "invalid_request", "customerDetails.firstName");
    }

    @Test
    void hundredItemsAreTakenAndOneMoreIsRefused() {
        Answer hundred = caller.post("create-payment-intent", basketOf(100), Caller.NO_KEY);
        assertThat(hundred.data().path("amountCents").asLong()).isEqualTo(100 * 1999);
        Answer more = caller.post("create-payment-intent", basketOf(101), Caller.NO_KEY);
        BadInputIT.assertProblem(more, 400, "invalid_request", "items");
    }

    private static String basketOf(int items) {
        String item = "{ \"id\": \"a1b2c3\", \"quantity\": 1 }";
        return Caller.ONE_COFFEE.replace(item, String.join(",", Collections.nCopies(items, item)));
    }

    @ParameterizedTest
    @CsvSource({"1000000000000", "9223372036854775807", "9223372036854775808", "1e12", "-1", "0", "1.5"})
    void quantitiesThatNobodyOrdersAreRefused(String quantity) {
        String body = Caller.ONE_COFFEE.replace("\"quantity\": 1 ", "\"quantity\": " + quantity + " ");
        Answer answer = caller.post("create-payment-intent", body, Caller.NO_KEY);
        BadInputIT.assertProblem(answer, 400, "invalid_request", "items[0].quantity");
    }

    @Test
    void bodyOfThreeHundredKibibytesIsRefused() {
        String body = Caller.ONE_COFFEE.replace("John", "x".repeat(300 * 1024));
        BadInputIT.assertProblem(caller.post("create-payment-intent", body, Caller.NO_KEY), 413, "body_too_large", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"paymentIntentId":"a","paymentIntentId":"b"}
            {"paymentIntentId":{"paymentIntentId":{}}}
            {"paymentIntentId":["01a1fcad-e1ff-76c9-9e7e-3a3763223f4f"]}
            {"paymentIntentId":"01A1FCAD-E1FF-76C9-9E7E-3A3763223F4"}
            {"paymentIntentId":""}
            {"paymentIntentId":null}
            {"paymentIntentId":1e400}
            """, quoteCharacter = '`')
    void idsThatAreNoneAreRefused(String body) {
        Answer answer = caller.post("get-payment-intent", body, Caller.NO_KEY);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
    }
}
