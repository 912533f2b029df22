package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** What the gateway answered. */
public record Answer(int status, HttpHeaders headers, String text) {
    public static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** In place of one that never came: of status 0. */
    public static Answer none() {
        return new Answer(0, HttpHeaders.of(Map.of(), (name, value) -> true), "{}");
    }

    public JsonNode body() {
        return Json.parse(text);
    }

    /** The reply inside the envelope of a good answer. */
    public JsonNode data() {
        assertThat(status).as(text).isEqualTo(200);
        return body().path("data");
    }

    public String code() {
        return body().path("code").asText();
    }

    public UUID paymentIntentId() {
        return UUID.fromString(data().path("paymentIntentId").asText());
    }

    public boolean isReplayed() {
        return headers.firstValue("Idempotent-Replayed").filter("true"::equals).isPresent();
    }
}
