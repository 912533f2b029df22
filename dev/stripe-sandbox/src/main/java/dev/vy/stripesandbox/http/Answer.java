package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** A complete HTTP answer. */
public record Answer(int status, Map<String, String> headers, String body) implements Reaction {

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body.toPrettyString());
    }

    /** A page for a browser, which may neither run scripts nor be framed. */
    public static Answer page(int status, String html) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
                html);
    }

    /** Sends the browser on with a GET. */
    public static Answer seeOther(String url) {
        return new Answer(303, Map.of("Location", url), "");
    }

    /** This answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }
}
