package dev.vy.systemtests.chaos;

import dev.vy.contract.Topics;
import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Json;
import java.util.Optional;
import java.util.UUID;

/** Every command that changes something, with what has to be there before it and what it asks of the provider. */
enum CrashCommand {
    CREATE(Point.INTENT_ANSWERED, "POST /v1/payment_intents") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            return new Order(caller, Topics.CREATE_PAYMENT_INTENT, Caller.ONE_COFFEE);
        }
    },
    CREATE_AND_CONFIRM(Point.INTENT_ANSWERED, "POST /v1/payment_intents") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            return new Order(caller, Topics.CREATE_PAYMENT_INTENT, Caller.paidBasket(CARD));
        }
    },
    CONFIRM(Point.CONFIRM_ANSWERED, "POST /v1/payment_intents/*/confirm") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            UUID intentId = created(ledger, caller);
            return new Order(caller, Topics.CONFIRM_PAYMENT_INTENT, Caller.confirmation(intentId, CARD));
        }
    },
    CAPTURE(Point.CAPTURE_ANSWERED, "POST /v1/payment_intents/*/capture") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            return new Order(caller, Topics.CAPTURE_PAYMENT_INTENT, Caller.naming(authorized(ledger, caller)));
        }
    },
    CANCEL(Point.CANCEL_ANSWERED, "POST /v1/payment_intents/*/cancel") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            return new Order(caller, Topics.CANCEL_PAYMENT_INTENT, Caller.naming(authorized(ledger, caller)));
        }
    },
    REFUND(Point.REFUND_ANSWERED, "POST /v1/refunds") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            UUID intentId = authorized(ledger, caller);
            send(ledger, new Order(caller, Topics.CAPTURE_PAYMENT_INTENT, Caller.naming(intentId)));
            return new Order(caller, Topics.CREATE_REFUND, Caller.refunding(intentId, 400));
        }
    },
    RETRY(Point.CONFIRM_ANSWERED, "POST /v1/payment_intents/*/confirm") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            UUID intentId = created(ledger, caller);
            send(ledger, new Order(caller, Topics.CONFIRM_PAYMENT_INTENT, Caller.confirmation(intentId, DECLINED)));
            String attemptId =
                    caller.attempts(intentId).getFirst().path("attemptId").asText();
            return new Order(caller, Topics.RETRY_PAYMENT_ATTEMPT, Json.of("{'attemptId':'%s'}", attemptId));
        }
    },
    VAULT(Point.ATTACH_ANSWERED, "POST /v1/customers") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            return vaulting(caller);
        }
    },
    CHOOSE_DEFAULT {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            send(ledger, vaulting(caller));
            Answer second = send(ledger, vaulting(caller));
            return new Order(caller, Topics.SET_DEFAULT_PAYMENT_METHOD, namingMethod(second));
        }
    },
    REMOVE(Point.DETACH_ANSWERED, "POST /v1/payment_methods/*/detach") {
        @Override
        Order prepare(Ledger ledger, Caller caller) {
            Answer vaulted = send(ledger, vaulting(caller));
            return new Order(caller, Topics.DELETE_PAYMENT_METHOD, namingMethod(vaulted));
        }
    };

    private static final String CARD = "pm_card_visa";
    private static final String DECLINED = "pm_card_visa_chargeDeclinedInsufficientFunds";

    private final Optional<Asking> asking;

    /** What is asked of the provider. */
    record Asking(Point answered, String request) {}

    /** One request, to be sent and to be repeated under its key. */
    record Order(Caller caller, String route, String body, String key) {
        Order(Caller caller, String route, String body) {
            this(caller, route, body, Caller.newKey());
        }
    }

    CrashCommand(Point answered, String request) {
        this.asking = Optional.of(new Asking(answered, request));
    }

    CrashCommand() {
        this.asking = Optional.empty();
    }

    /** Does all that has to be done before, and gives the command itself. */
    abstract Order prepare(Ledger ledger, Caller caller);

    /** Empty where the provider is not asked. */
    Optional<Asking> asking() {
        return asking;
    }

    static Answer send(Ledger ledger, Order order) {
        Answer answer = ledger.post(order.caller(), order.route(), order.body(), order.key());
        if (answer.status() != 200) {
            throw new IllegalStateException("Could not prepare " + order.route() + ": " + answer.text());
        }
        return answer;
    }

    private static UUID created(Ledger ledger, Caller caller) {
        return send(ledger, new Order(caller, Topics.CREATE_PAYMENT_INTENT, Caller.ONE_COFFEE))
                .paymentIntentId();
    }

    private static UUID authorized(Ledger ledger, Caller caller) {
        return send(ledger, new Order(caller, Topics.CREATE_PAYMENT_INTENT, Caller.paidBasket(CARD)))
                .paymentIntentId();
    }

    private static Order vaulting(Caller caller) {
        String body = Json.of("{'personId':'person-of-%s','externalId':'%s'}", caller.userId(), CARD);
        return new Order(caller, Topics.CREATE_PAYMENT_METHOD, body);
    }

    private static String namingMethod(Answer vaulted) {
        return Json.of(
                "{'paymentMethodId':'%s'}",
                vaulted.data().path("paymentMethodId").asText());
    }
}
