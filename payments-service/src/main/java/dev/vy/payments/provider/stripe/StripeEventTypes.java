package dev.vy.payments.provider.stripe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of events that we know, each with what its object tells us. The one place to add a type. */
final class StripeEventTypes {
    /** What is read of an event. */
    enum Subject {
        /** The object is a payment intent. */
        INTENT,
        /** The object names a payment intent to look at: a charge, a checkout session, an invoice. */
        OF_INTENT,
        /** The object is a refund. */
        REFUND,
        /** The object is a dispute. */
        DISPUTE,
        /** The object is a payment method or a customer. */
        VAULT,
        /** The object is of a kind that is not kept here. */
        NOT_KEPT
    }

    private static final Map<Subject, List<String>> TYPES = Map.of(
            Subject.INTENT,
            List.of(
                    "payment_intent.created",
                    "payment_intent.requires_action",
                    "payment_intent.processing",
                    "payment_intent.amount_capturable_updated",
                    "payment_intent.partially_funded",
                    "payment_intent.payment_failed",
                    "payment_intent.succeeded",
                    "payment_intent.canceled"),
            Subject.OF_INTENT,
            List.of(
                    "charge.succeeded",
                    "charge.pending",
                    "charge.failed",
                    "charge.captured",
                    "charge.expired",
                    "charge.refunded",
                    "charge.updated",
                    "checkout.session.completed",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed",
                    "checkout.session.expired",
                    "invoice.paid",
                    "invoice.payment_succeeded",
                    "invoice.payment_failed",
                    "invoice.payment_action_required"),
            Subject.REFUND,
            // The last one is the old name of the three: a change may come under both.
            List.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated"),
            Subject.DISPUTE,
            List.of(
                    "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated"),
            Subject.VAULT,
            List.of(
                    "payment_method.attached",
                    "payment_method.updated",
                    "payment_method.automatically_updated",
                    "payment_method.detached",
                    "customer.deleted"),
            Subject.NOT_KEPT,
            List.of(
                    "customer.created",
                    "customer.updated",
                    "customer.subscription.created",
                    "customer.subscription.updated",
                    "customer.subscription.deleted",
                    "customer.subscription.paused",
                    "customer.subscription.resumed",
                    "customer.subscription.trial_will_end",
                    "invoice.created",
                    "invoice.finalized",
                    "invoice.updated",
                    "invoice.upcoming",
                    "invoice.voided",
                    "invoice.marked_uncollectible",
                    "setup_intent.created",
                    "setup_intent.requires_action",
                    "setup_intent.succeeded",
                    "setup_intent.setup_failed",
                    "setup_intent.canceled"));

    private static final Map<String, Subject> SUBJECTS = subjects();

    private StripeEventTypes() {}

    private static Map<String, Subject> subjects() {
        Map<String, Subject> subjects = new HashMap<>();
        TYPES.forEach((subject, types) -> types.forEach(type -> subjects.put(type, subject)));
        return Map.copyOf(subjects);
    }

    /** Empty for a type that we do not know. */
    static Optional<Subject> subject(String type) {
        return Optional.ofNullable(SUBJECTS.get(type));
    }

    static Set<String> all() {
        return SUBJECTS.keySet();
    }
}
