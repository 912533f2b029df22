package dev.vy.stripesandbox.misbehaviour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.PathPattern;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The bad treatment that tests have ordered. The oldest rule that fits is used, and used up after its times. */
public final class Misbehaviours {
    private static final ObjectMapper JSON = new ObjectMapper();
    // Long enough for the next event of a test to overtake, short enough not to be taken for lost.
    private static final long DEFAULT_MILLIS = 1_000;

    private final List<Ordered> ordered = new ArrayList<>();

    /** One order and how often it still applies. */
    private record Ordered(ObjectNode json, Optional<ApiRule> api, Optional<WebhookRule> webhook, int timesLeft) {
        Ordered usedOnce() {
            return new Ordered(json, api, webhook, timesLeft - 1);
        }

        boolean fits(Request request) {
            return api.isPresent()
                    && PathPattern.parse(api.get().on()).match(request).isPresent();
        }
    }

    public synchronized void order(ObjectNode json) {
        ObjectNode complete = json.deepCopy();
        complete.put("millis", json.path("millis").asLong(DEFAULT_MILLIS));
        complete.put("times", json.path("times").asInt(1));
        if (complete.path("times").asInt() < 1 || complete.path("millis").asLong() < 0) {
            throw Refusal.invalid("A rule applies at least once and waits no negative time.");
        }
        ordered.add(parse(complete));
    }

    public synchronized ArrayNode list() {
        ArrayNode list = JSON.createArrayNode();
        ordered.forEach(order -> list.add(order.json().deepCopy().put("times", order.timesLeft())));
        return list;
    }

    public synchronized void clear() {
        ordered.clear();
    }

    public synchronized Optional<ApiRule> takeFor(Request request) {
        return take(order -> order.fits(request)).flatMap(Ordered::api);
    }

    public synchronized Optional<WebhookRule> takeForWebhook() {
        return take(order -> order.webhook().isPresent()).flatMap(Ordered::webhook);
    }

    private Optional<Ordered> take(Predicate<Ordered> fits) {
        for (int i = 0; i < ordered.size(); i++) {
            Ordered order = ordered.get(i);
            if (fits.test(order)) {
                if (order.timesLeft() > 1) {
                    ordered.set(i, order.usedOnce());
                } else {
                    ordered.remove(i);
                }
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    private static Ordered parse(ObjectNode json) {
        int times = json.path("times").asInt();
        try {
            if (json.has("webhooks")) {
                WebhookRule rule = JSON.treeToValue(json, WebhookRule.class);
                return new Ordered(json, Optional.empty(), Optional.of(rule), times);
            }
            if (!json.hasNonNull("on") || !json.hasNonNull("action")) {
                throw Refusal.invalid("A rule has either webhooks, or on and action.");
            }
            json.put("shouldRetry", json.path("shouldRetry").asText());
            ApiRule rule = JSON.treeToValue(json, ApiRule.class);
            PathPattern _ = PathPattern.parse(rule.on());
            return new Ordered(json, Optional.of(rule), Optional.empty(), times);
        } catch (JsonProcessingException unknown) {
            throw Refusal.invalid("Not a rule: " + unknown.getOriginalMessage());
        }
    }
}
