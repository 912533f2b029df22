package dev.vy.stripesandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Answer;
import dev.vy.stripesandbox.http.PathPattern;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /_sandbox/}: what Stripe does not have. It takes JSON and asks for no key. */
final class ControlFront {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Runnable reset;
    private final List<ControlRoute> routes;

    /** One line of the table; the action gets the segments in the places of the stars. */
    private record ControlRoute(PathPattern pattern, Function<List<String>, JsonNode> action) {}

    ControlFront(World world, Runnable reset, Request request) {
        this.world = world;
        this.reset = reset;
        this.routes = List.of(
                route("GET /_sandbox/state", stars -> state()),
                route("POST /_sandbox/reset", stars -> reset()),
                route("GET /_sandbox/misbehave", stars -> world.misbehaviours.list()),
                route("POST /_sandbox/misbehave", stars -> misbehave(json(request))),
                route("DELETE /_sandbox/misbehave", stars -> behave()),
                route("GET /_sandbox/times", stars -> JSON.valueToTree(world.handlingTimes.all())),
                route("DELETE /_sandbox/times", stars -> forgetTimes()),
                route("POST /_sandbox/events/*/resend", stars -> resend(stars.getFirst())),
                route("POST /_sandbox/payment_intents/*/checkout", stars -> checkout(stars.getFirst())),
                route("POST /_sandbox/payment_intents/*/expire", stars -> expire(stars.getFirst())),
                route(
                        "POST /_sandbox/payment_intents/*/authenticate",
                        stars -> authenticate(stars.getFirst(), json(request))));
    }

    Answer react(Request request) {
        try {
            for (ControlRoute route : routes) {
                Optional<List<String>> stars = route.pattern().match(request);
                if (stars.isPresent()) {
                    return Answer.json(200, route.action().apply(stars.get()));
                }
            }
            throw Refusal.of(404, "invalid_request_error", "The sandbox has no such control route.");
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private ObjectNode state() {
        ObjectNode state = JSON.createObjectNode();
        state.set("requests", JSON.valueToTree(world.requestCounts.byRoute()));
        state.set("objects", JSON.valueToTree(world.turnstile.pass(world.store::counts)));
        return state.put("pending_webhook_deliveries", world.deliveries.pending());
    }

    private ObjectNode reset() {
        reset.run();
        return JSON.createObjectNode().put("reset", true);
    }

    private JsonNode misbehave(ObjectNode rule) {
        world.misbehaviours.order(rule);
        return world.misbehaviours.list();
    }

    private JsonNode behave() {
        world.misbehaviours.clear();
        return world.misbehaviours.list();
    }

    private ObjectNode forgetTimes() {
        world.handlingTimes.clear();
        return JSON.createObjectNode();
    }

    private ObjectNode resend(String eventId) {
        return world.turnstile.pass(() -> {
            ObjectNode event = world.store.documents("event").get(eventId, "id");
            world.deliveries.publish(event);
            return event;
        });
    }

    private ObjectNode expire(String intentId) {
        return world.turnstile.pass(() -> world.paymentIntents.expire(intentId));
    }

    private ObjectNode checkout(String intentId) {
        return world.turnstile.pass(() -> world.checkoutSessions.open(intentId));
    }

    private ObjectNode authenticate(String intentId, ObjectNode wish) {
        boolean succeeded = switch (wish.path("outcome").asText()) {
            case "succeeded" -> true;
            case "failed" -> false;
            default -> throw Refusal.invalid("outcome", "The outcome is either succeeded or failed.");
        };
        return world.turnstile.pass(() -> world.paymentIntents.authenticate(intentId, succeeded));
    }

    /** The body as JSON, or as a form for whoever has curl at hand. */
    private static ObjectNode json(Request request) {
        if (!request.body().startsWith("{")) {
            return request.form();
        }
        try {
            return (ObjectNode) JSON.readTree(request.body());
        } catch (JsonProcessingException malformed) {
            throw Refusal.invalid("The body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private static ControlRoute route(String pattern, Function<List<String>, JsonNode> action) {
        return new ControlRoute(PathPattern.parse(pattern), action);
    }
}
