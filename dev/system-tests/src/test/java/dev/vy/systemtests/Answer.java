package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.UUID;

/** What the gateway answered. */
record Answer(int status, HttpHeaders headers, String text) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    JsonNode body() {
        return Json.parse(text);
    }

    /** The reply inside the envelope of a good answer. */
    JsonNode data() {
        assertThat(status).as(text).isEqualTo(200);
        return body().path("data");
    }

    String code() {
        return body().path("code").asText();
    }

    UUID paymentIntentId() {
        return UUID.fromString(data().path("paymentIntentId").asText());
    }

    boolean isReplayed() {
        return headers.firstValue("Idempotent-Replayed").filter("true"::equals).isPresent();
    }
}
