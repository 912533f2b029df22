package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import dev.vy.systemtests.chaos.Snapshot.Attempt;
import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.Method;
import dev.vy.systemtests.chaos.Snapshot.Refund;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether what a reply says was done is done. */
final class Truth {
    private final Map<String, Intent> intents;
    private final Map<String, Refund> refunds;
    private final Map<String, Method> methods;
    private final Set<String> tried;

    Truth(Snapshot snapshot) {
        this.intents = snapshot.ours().intents().stream()
                .collect(Collectors.toMap(Intent::id, Function.identity(), (a, b) -> a));
        this.refunds = snapshot.ours().refunds().stream()
                .collect(Collectors.toMap(Refund::id, Function.identity(), (a, b) -> a));
        this.methods = snapshot.ours().methods().stream()
                .collect(Collectors.toMap(Method::id, Function.identity(), (a, b) -> a));
        this.tried = snapshot.ours().attempts().stream().map(Attempt::intentId).collect(Collectors.toSet());
    }

    /** Questions change nothing, so whatever was told about them may have been true. */
    boolean holds(String topic, JsonNode view) {
        return switch (topic) {
            case Topics.CREATE_PAYMENT_INTENT -> intent(view).isPresent();
            case Topics.CONFIRM_PAYMENT_INTENT -> tried.contains(idOf(view));
            case Topics.CAPTURE_PAYMENT_INTENT -> has(view.path("paymentIntent"), "SUCCEEDED");
            case Topics.CANCEL_PAYMENT_INTENT -> has(inner(view), "CANCELED");
            case Topics.RETRY_PAYMENT_ATTEMPT -> tried.contains(idOf(view.path("paymentIntent")));
            case Topics.CREATE_REFUND ->
                refunds.containsKey(view.path("refundId").asText());
            case Topics.CREATE_PAYMENT_METHOD ->
                methods.containsKey(view.path("paymentMethodId").asText());
            default -> true;
        };
    }

    private boolean has(JsonNode view, String status) {
        return intent(view).filter(intent -> intent.status().equals(status)).isPresent();
    }

    private Optional<Intent> intent(JsonNode view) {
        return Optional.ofNullable(intents.get(idOf(view)));
    }

    private static JsonNode inner(JsonNode view) {
        return view.has("paymentIntent") ? view.path("paymentIntent") : view;
    }

    private static String idOf(JsonNode view) {
        return view.path("paymentIntentId").asText();
    }
}
