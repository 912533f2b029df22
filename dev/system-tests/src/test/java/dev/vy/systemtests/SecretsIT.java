package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** Secrets of both sides, marked so that they can be found, pass through services that log all they can. */
@SystemTest
class SecretsIT {
    private static final String JWT_SECRET = "marked-secret-of-the-tokens-0123456789";
    private static final String CARD_NUMBER = "4242424242424242";
    private static final String LOUD = "DEBUG";

    private final SystemUnderTest system;

    SecretsIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void noSecretIsInALogAnErrorOrAHeader() {
        Map<String, String> loud = Map.of("LOG_STREAM_LEVEL", LOUD);
        Service gateway = system.startGateway(
                "loud-gateway",
                Map.of("LOG_STREAM_LEVEL", LOUD, "NODE_ENV", "production", "JWT_SECRET_KEY", JWT_SECRET));
        Service payments = system.startPayments("loud-payments", loud);
        try {
            // Given
            String subject = "user-" + UUID.randomUUID();
            String token = Hmac.token(JWT_SECRET, subject);
            // When
            Answer created = Http.post(gateway, token, "create-payment-intent", Caller.ONE_COFFEE);
            JsonNode intent = created.data();
            String clientSecret = intent.path("clientSecret").asText();
            UUID intentId = created.paymentIntentId();
            List<Answer> answers = List.of(
                    Http.post(gateway, token, "confirm-payment-intent", Caller.confirmation(intentId, CARD_NUMBER)),
                    Http.post(
                            gateway,
                            token,
                            "confirm-payment-intent",
                            Caller.confirmation(intentId, "pm_card_chargeDeclined")),
                    Http.post(gateway, token, "get-payment-intent", "{\"paymentIntentId\":\"" + CARD_NUMBER + "\"}"),
                    Http.post(gateway, token, "get-payment-intent", "{\"" + CARD_NUMBER + "\":1}"),
                    Http.post(gateway, token + "x", "get-payment-intent", Caller.naming(intentId)),
                    Http.post(
                            gateway,
                            Hmac.token(JWT_SECRET, subject + "-other"),
                            "get-payment-intent",
                            Caller.naming(intentId)));
            webhook(gateway, system.sandbox().variables().get("STRIPE_WEBHOOK_SECRET"));
            // Then
            assertThat(clientSecret).contains("_secret_");
            List<String> secrets = List.of(
                    token.substring(token.lastIndexOf('.') + 1),
                    JWT_SECRET,
                    clientSecret,
                    Sandbox.SECRET_KEY,
                    system.sandbox().variables().get("STRIPE_WEBHOOK_SECRET"));
            assertHoldsNone("the log of the gateway", gateway.log(), secrets);
            assertHoldsNone("the log of the payments service", payments.log(), secrets);
            assertHoldsNone(
                    "the log of the other payments service", system.payments().log(), secrets);
            assertHoldsNone("the card number in a log", gateway.log() + payments.log(), List.of(CARD_NUMBER));
            answers.stream()
                    .filter(answer -> answer.status() >= 400)
                    .forEach(answer -> assertHoldsNone("an error", answer.text(), secrets));
            assertHoldsNone("the headers on Kafka", headers(), secrets);
            assertThat(Http.post(gateway, token, "get-payment-intent", Caller.naming(intentId))
                            .status())
                    .isEqualTo(200);
        } finally {
            gateway.stop();
            payments.stop();
        }
    }

    private static void assertHoldsNone(String where, String text, List<String> secrets) {
        for (String secret : secrets) {
            int at = text.indexOf(secret);
            // The line alone: a whole log in the message helps nobody.
            String line = at < 0
                    ? ""
                    : text.substring(text.lastIndexOf('\n', at) + 1)
                            .lines()
                            .findFirst()
                            .orElse("");
            assertThat(line).as("%s holds %s", where, secret).isEmpty();
        }
    }

    private String headers() {
        List<String> all = new ArrayList<>();
        for (ConsumerRecord<String, String> record :
                system.events().records(system.events().topics())) {
            for (Header header : record.headers()) {
                all.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
            }
            all.add("key=" + record.key());
        }
        assertThat(all).isNotEmpty();
        return String.join("\n", all);
    }

    /** Signed with another secret, so it is refused; what it carries must not be told either. */
    private static void webhook(Service gateway, String secret) {
        Answer refused = Http.send(gateway.request("/webhooks/process-stripe-webhook")
                .header("Stripe-Signature", "t=1,v1=" + secret)
                .POST(BodyPublishers.ofString("{\"number\":\"" + CARD_NUMBER + "\"}")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).doesNotContain(secret, CARD_NUMBER);
    }
}
