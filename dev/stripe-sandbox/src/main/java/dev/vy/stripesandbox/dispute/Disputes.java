package dev.vy.stripesandbox.dispute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.charge.Charges;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Aftermath;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;
import dev.vy.stripesandbox.store.Turnstile;
import java.time.Duration;
import java.util.Set;

/**
 * The claims that some test cards raise after a payment, and {@code /v1/disputes} to read and answer them. As with
 * Stripe's test mode, the words {@code winning_evidence} and {@code losing_evidence} decide.
 */
public final class Disputes {
    private static final String WINNING = "winning_evidence";
    private static final String LOSING = "losing_evidence";
    private static final Set<String> ENDS = Set.of("warning_closed", "won", "lost");
    private static final Shape ANSWER = Shape.empty()
            .field(Field.group(Shape.empty().field(Field.text(), "uncategorized_text")), "evidence")
            .field(Field.flag(), "submit")
            .field(Field.metadata(), "metadata");
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(7);

    private final Store store;
    private final Documents documents;
    private final Charges charges;
    private final Events events;
    private final Turnstile turnstile;
    private final Duration bankPause;

    public Disputes(Store store, Charges charges, Events events, Turnstile turnstile, Duration bankPause) {
        this.store = store;
        this.documents = store.documents("dispute");
        this.charges = charges;
        this.events = events;
        this.turnstile = turnstile;
        this.bankPause = bankPause;
    }

    public void addTo(Routes routes) {
        Lists.addRoute(routes, "/v1/disputes", documents::newestFirst, "payment_intent", "charge");
        routes.get("/v1/disputes/*", Shape.empty(), call -> documents.get(call.id(), "dispute"));
        routes.post("/v1/disputes/*", ANSWER, this::answer);
        routes.post("/v1/disputes/*/close", Shape.empty(), call -> decide(openOne(call), false));
    }

    /** Evidence goes to the bank once it is submitted; the bank takes its time. */
    private ObjectNode answer(Call call) {
        ObjectNode before = openOne(call);
        Parameters parameters = call.parameters();
        Parameters evidence = parameters.group("evidence");
        boolean submitted = !parameters.has("submit") || parameters.flag("submit");
        ObjectNode after = events.change(
                documents,
                before,
                copy -> {
                    parameters.mergeMetadataInto(copy);
                    evidence.copyTo(copy.withObjectProperty("evidence"), "uncategorized_text");
                    if (submitted) {
                        copy.put("status", isInquiry(before) ? "warning_under_review" : "under_review");
                    }
                },
                "charge.dispute.updated");
        String text = evidence.text("uncategorized_text").orElse("");
        if (submitted && (text.equals(WINNING) || text.equals(LOSING))) {
            turnstile.later(bankPause, () -> {
                ObjectNode _ = decide(documents.find(call.id()).orElseThrow(), text.equals(WINNING));
            });
        }
        return after;
    }

    private ObjectNode openOne(Call call) {
        ObjectNode dispute = documents.get(call.id(), "dispute");
        if (ENDS.contains(dispute.path("status").asText())) {
            throw Refusal.invalid("This dispute is already closed.");
        }
        return dispute;
    }

    private ObjectNode decide(ObjectNode before, boolean won) {
        String status = isInquiry(before) ? "warning_closed" : won ? "won" : "lost";
        ObjectNode after =
                events.change(documents, before, copy -> copy.put("status", status), "charge.dispute.closed");
        if (status.equals("won")) {
            events.record("charge.dispute.funds_reinstated", after);
        }
        return after;
    }

    private static boolean isInquiry(ObjectNode dispute) {
        return dispute.path("status").asText().startsWith("warning_");
    }

    /** The customer of a disputing card goes to the bank. */
    public void open(ObjectNode charge, Aftermath aftermath) {
        boolean inquiry = aftermath == Aftermath.INQUIRY;
        ObjectNode dispute = store.blank("dispute", "dp_");
        for (String field : new String[] {"amount", "currency", "payment_intent"}) {
            dispute.set(field, charge.path(field));
        }
        dispute.set("charge", charge.path("id"));
        dispute.put("reason", aftermath == Aftermath.NOT_RECEIVED_DISPUTE ? "product_not_received" : "fraudulent")
                .put("status", inquiry ? "warning_needs_response" : "needs_response")
                .put("is_charge_refundable", inquiry);
        dispute.withObjectProperty("evidence_details").put("due_by", store.now() + TIME_TO_ANSWER.toSeconds());
        dispute.putObject("payment_method_details")
                .put("type", "card")
                .putObject("card")
                .put("brand", "visa")
                .put("case_type", inquiry ? "inquiry" : "chargeback");
        documents.add(dispute);
        charges.markDisputed(Documents.id(charge));
        events.record("charge.dispute.created", dispute);
        if (!inquiry) {
            events.record("charge.dispute.funds_withdrawn", dispute);
        }
    }
}
