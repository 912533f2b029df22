package dev.vy.stripesandbox.paymentintent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.dispute.Disputes;
import dev.vy.stripesandbox.http.Origin;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.paymentmethod.Behaviour;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Aftermath;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Approves;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Challenges;
import dev.vy.stripesandbox.paymentmethod.Behaviour.DebitEnd;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Debits;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Declines;
import dev.vy.stripesandbox.paymentmethod.Decline;
import dev.vy.stripesandbox.paymentmethod.PaymentMethods;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Ids;
import dev.vy.stripesandbox.store.Store;
import dev.vy.stripesandbox.store.Turnstile;
import java.time.Duration;
import java.util.Optional;

/** Brings a payment intent to its bank, as the test payment method plays it. Guarded by the turnstile. */
final class Confirmation {
    private final Documents intents;
    private final Documents methodDocuments;
    private final PaymentMethods methods;
    private final Moves moves;
    private final Disputes disputes;
    private final Turnstile turnstile;
    private final Duration bankPause;

    /** How the caller wants it done. */
    record Wish(boolean offSession, boolean errorOnRequiresAction, Optional<String> returnUrl) {}

    Confirmation(
            Store store,
            PaymentMethods methods,
            Moves moves,
            Disputes disputes,
            Turnstile turnstile,
            Duration bankPause) {
        this.intents = store.documents("payment_intent");
        this.methodDocuments = store.documents("payment_method");
        this.methods = methods;
        this.moves = moves;
        this.disputes = disputes;
        this.turnstile = turnstile;
        this.bankPause = bankPause;
    }

    /** Tries to pay; gives the error when the attempt failed, which by then is recorded. */
    Optional<Refusal> confirm(ObjectNode intent, Wish wish) {
        String methodId = intent.path("payment_method").asText();
        Behaviour behaviour = methods.behaviour(methodId);
        if (!(behaviour instanceof Challenges challenge) || !challenges(challenge.when(), intent, methodId)) {
            return pay(intent, behaviour);
        }
        if (wish.offSession()) {
            return Optional.of(moves.decline(intent, methodOf(intent), Decline.AUTHENTICATION_REQUIRED));
        }
        if (wish.errorOnRequiresAction()) {
            return Optional.of(
                    moves.failWithoutCharge(intent, methodOf(intent), Decline.AUTHENTICATION_NOT_HANDLED.refusal()));
        }
        moves.requireAction(intent, nextAction(intent, wish));
        return Optional.empty();
    }

    /** What the customer did on the bank's page. */
    ObjectNode authenticate(ObjectNode intent, boolean succeeded) {
        if (PaymentIntentStatus.of(intent) != PaymentIntentStatus.REQUIRES_ACTION) {
            throw PaymentIntentStatus.unexpected(intent, "No authentication is waiting for this PaymentIntent.");
        }
        String methodId = intent.path("payment_method").asText();
        Optional<Refusal> _ = succeeded
                ? pay(intent, methods.behaviour(methodId))
                : Optional.of(moves.failWithoutCharge(intent, methodOf(intent), failedAuthentication()));
        return intents.find(Documents.id(intent)).orElseThrow();
    }

    private Optional<Refusal> pay(ObjectNode intent, Behaviour behaviour) {
        return switch (behaviour) {
            case Approves(Aftermath aftermath) -> {
                approve(intent, aftermath);
                yield Optional.empty();
            }
            case Declines declines -> Optional.of(moves.decline(intent, methodOf(intent), declines.decline()));
            case Challenges challenge -> pay(intent, challenge.afterwards());
            case Debits(DebitEnd end) -> {
                debit(intent, end);
                yield Optional.empty();
            }
        };
    }

    private void approve(ObjectNode intent, Aftermath aftermath) {
        ObjectNode method = methodOf(intent);
        ObjectNode charge = moves.approve(intent, method);
        if (intent.path("setup_future_usage").isTextual()) {
            methods.rememberSetUp(Documents.id(method));
            Optional.ofNullable(intent.path("customer").textValue()).ifPresent(customer -> {
                ObjectNode _ = methods.attach(method, customer);
            });
        }
        methods.rememberUse(Documents.id(method));
        switch (aftermath) {
            case FRAUDULENT_DISPUTE, NOT_RECEIVED_DISPUTE, INQUIRY ->
                turnstile.later(bankPause, () -> disputes.open(charge, aftermath));
            case NOTHING, REFUND_FAILS, REFUND_PENDS -> {}
        }
    }

    private void debit(ObjectNode intent, DebitEnd end) {
        ObjectNode method = methodOf(intent);
        String chargeId = moves.process(intent, method).path("id").asText();
        methods.rememberUse(Documents.id(method));
        switch (end) {
            case SUCCEEDS -> turnstile.later(bankPause, () -> moves.arrive(intent, chargeId));
            case FAILS -> turnstile.later(bankPause, () -> moves.bounce(intent, method, chargeId, unfundedDebit()));
            case STAYS_PROCESSING -> {}
        }
    }

    private boolean challenges(Behaviour.When when, ObjectNode intent, String methodId) {
        return switch (when) {
            case ALWAYS -> true;
            case UNLESS_SET_UP -> !methods.isSetUp(methodId);
            case WHEN_ASKED -> {
                String asked = intent.path("payment_method_options")
                        .path("card")
                        .path("request_three_d_secure")
                        .asText("automatic");
                yield asked.equals("any") || asked.equals("challenge");
            }
        };
    }

    private static ObjectNode nextAction(ObjectNode intent, Wish wish) {
        String page = Origin.CURRENT.get().reachedAt() + "/3ds/" + Documents.id(intent);
        ObjectNode action = intent.objectNode();
        if (wish.returnUrl().isPresent()) {
            action.put("type", "redirect_to_url")
                    .putObject("redirect_to_url")
                    .put("return_url", wish.returnUrl().get())
                    .put("url", page);
        } else {
            action.put("type", "use_stripe_sdk")
                    .putObject("use_stripe_sdk")
                    .put("type", "three_d_secure_redirect")
                    .put("source", Ids.next("src_"))
                    .put("stripe_js", page);
        }
        return action;
    }

    private ObjectNode methodOf(ObjectNode intent) {
        return methodDocuments.find(intent.path("payment_method").asText()).orElseThrow();
    }

    private static Refusal failedAuthentication() {
        return Refusal.invalid(
                        "The customer did not authenticate. Confirm again with the same or another payment method.")
                .code("payment_intent_authentication_failure");
    }

    private static Decline unfundedDebit() {
        return new Decline(
                "payment_intent_payment_attempt_failed",
                "insufficient_funds",
                "",
                "",
                "The account has insufficient funds for the debit.");
    }
}
