package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTest extends Sandboxed {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment_intents | amount=2000&currency=eur&amout=3 | parameter_unknown | amout",
                "payment_intents | amount=2000&currency=eur&shipping[adress][city]=x | parameter_unknown "
                        + "| shipping[adress]",
                "payment_intents | currency=eur | parameter_missing | amount",
                "payment_intents | amount=20.5&currency=eur | parameter_invalid_integer | amount",
                "payment_intents | amount=&currency=eur | parameter_invalid_empty | amount",
                "payment_intents | amount=2000&currency=eur&confirm=yes | parameter_invalid_boolean | confirm",
                "payment_intents | amount=2000&currency=eur&capture_method=never | | capture_method",
                "payment_intents | amount=2000&currency=eur&customer=cus_none | resource_missing | customer",
                "payment_intents | amount=2000&currency=eur&payment_method=pm_none | resource_missing "
                        + "| payment_method",
                "payment_intents | amount=2000&currency=eur&payment_method_types[]=ideal | | payment_method_types",
                "payment_intents | amount=2000&currency=eur&confirm=true | payment_intent_unexpected_state |",
                "payment_intents | amount=2000&currency=eur&payment_method_types[]=card"
                        + "&automatic_payment_methods[enabled]=true | |",
                "payment_intents | amount=2000&currency=eur&confirm=true&payment_method=pm_card_visa"
                        + "&return_url=javascript://x | url_invalid | return_url",
                "refunds | payment_intent=pi_none | resource_missing | payment_intent",
                "refunds | charge=ch_none | resource_missing | charge",
                "refunds | amount=5 | parameter_missing | payment_intent",
                "payment_methods | type=card&card[token]=tok_none | resource_missing | card[token]",
                "payment_methods | type=card | parameter_missing | card[token]",
                "payment_methods/pm_card_visa/attach | customer=cus_none | resource_missing | customer",
                "webhook_endpoints | url=ftp://x&enabled_events[]=* | url_invalid | url"
            })
    void parametersAreRefusedByName(String route, String form, String code, String param) throws Exception {
        // When
        HttpResponse<String> answer = post("/v1/" + route, form);
        // Then
        JsonNode error = error(answer);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").textValue()).isEqualTo(code);
        assertThat(error.path("param").textValue()).isEqualTo(param);
        assertThat(control("GET", "/state", "").path("objects").path("event").asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "customers/cus_none, id",
        "payment_intents/pi_none, intent",
        "refunds/re_none, id",
        "charges/ch_none, id",
        "events/evt_none, id",
        "payment_methods/pm_none, payment_method",
        "webhook_endpoints/we_none, id"
    })
    void unknownIdIsNotFound(String path, String param) throws Exception {
        // When
        HttpResponse<String> answer = get("/v1/" + path);
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer).path("code").asText()).isEqualTo("resource_missing");
        assertThat(error(answer).path("param").asText()).isEqualTo(param);
        assertThat(answer.headers().firstValue("Request-Id")).isPresent();
    }

    @Test
    void unknownUrlIsNotFound() throws Exception {
        // When
        HttpResponse<String> answer = get("/v1/unicorns");
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer).path("message").asText()).contains("GET: /v1/unicorns");
    }

    @Test
    void jsonBodyIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = send(request("/v1/customers")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"a=1&a[b]=2", "a[b]=2&a=1", "a=%zz"})
    void contradictoryFormIsRefused(String form) throws Exception {
        assertThat(post("/v1/customers", form).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"''", "Bearer sk_live_x", "Bearer nonsense", "Basic !!!"})
    void wrongKeyIsUnauthorized(String authorization) throws Exception {
        // Given
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/v1/customers"));
        // When
        HttpResponse<String> answer =
                send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error(answer).path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(answer.body()).doesNotContain("sk_live_x");
    }

    @Test
    void configuredKeyIsTheOnlyOne() throws Exception {
        // Given
        try (StripeSandbox strict =
                StripeSandbox.start(SandboxOptions.defaults().withSecretKey("sk_test_right"))) {
            var stranger = com.stripe.StripeClient.builder()
                    .setApiKey("sk_test_wrong")
                    .setApiBase(strict.baseUrl())
                    .build();
            // When / Then
            assertThatThrownBy(() -> stranger.v1().balance().retrieve()).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void sdkUnderstandsTheErrors() {
        assertThatThrownBy(() -> stripe.customers().retrieve("cus_none"))
                .isInstanceOfSatisfying(InvalidRequestException.class, missing -> {
                    assertThat(missing.getCode()).isEqualTo("resource_missing");
                    assertThat(missing.getRequestId()).startsWith("req_");
                });
    }

    @Test
    void versionIsEchoed() throws Exception {
        // When
        HttpResponse<String> asked = send(
                request("/v1/balance").header("Stripe-Version", "2020-08-27").GET());
        // Then
        assertThat(asked.headers().firstValue("Stripe-Version")).hasValue("2020-08-27");
        assertThat(get("/v1/balance").headers().firstValue("Stripe-Version")).hasValue("2026-07-29.dahlia");
    }
}
