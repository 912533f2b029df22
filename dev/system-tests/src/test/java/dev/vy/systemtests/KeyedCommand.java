package dev.vy.systemtests;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Each command that changes something, with what the tests of idempotency need of it. */
enum KeyedCommand {
    CREATE("create-payment-intent", "POST /v1/payment_intents") {
        @Override
        Bodies bodies(Caller caller) {
            return new Bodies(Caller.ONE_COFFEE, Caller.basket("a1b2c3", 2), Caller.basket("unknown", 1));
        }
    },
    CREATE_AND_CONFIRM("create-payment-intent", "POST /v1/payment_intents") {
        @Override
        Bodies bodies(Caller caller) {
            return new Bodies(
                    Caller.paidBasket("pm_card_visa"),
                    Caller.paidBasket("pm_card_mastercard"),
                    Caller.paidBasket("pm_card_chargeDeclined"));
        }
    },
    CONFIRM("confirm-payment-intent", "POST /v1/payment_intents/*/confirm") {
        @Override
        Bodies bodies(Caller caller) {
            UUID intent = caller.create().paymentIntentId();
            return new Bodies(
                    Caller.confirmation(intent, "pm_card_visa"),
                    Caller.confirmation(intent, "pm_card_mastercard"),
                    Caller.confirmation(UUID.randomUUID(), "pm_card_visa"));
        }
    },
    CAPTURE("capture-payment-intent", "POST /v1/payment_intents/*/capture") {
        @Override
        Bodies bodies(Caller caller) {
            UUID intent = caller.authorized();
            return new Bodies(
                    Caller.naming(intent),
                    Json.of("{'paymentIntentId':'%s','amountCents':1000}", intent),
                    Json.of("{'paymentIntentId':'%s','amountCents':999999}", intent));
        }
    },
    CANCEL("cancel-payment-intent", "POST /v1/payment_intents/*/cancel") {
        @Override
        Bodies bodies(Caller caller) {
            return new Bodies(
                    Caller.naming(caller.authorized()),
                    Caller.naming(UUID.randomUUID()),
                    Caller.naming(UUID.randomUUID()));
        }
    },
    REFUND("create-refund", "POST /v1/refunds") {
        @Override
        Bodies bodies(Caller caller) {
            UUID intent = caller.paid();
            return new Bodies(
                    Caller.refunding(intent, 700), Caller.refunding(intent, 701), Caller.refunding(intent, 999_999));
        }
    },
    RETRY("retry-payment-attempt", "POST /v1/payment_intents/*/confirm") {
        @Override
        Bodies bodies(Caller caller) {
            UUID intent = caller.create().paymentIntentId();
            caller.confirm(intent, "pm_card_chargeDeclined").data();
            String attempt =
                    caller.attempts(intent).getFirst().path("attemptId").asText();
            return new Bodies(retrying(attempt), retrying(UUID.randomUUID()), retrying(UUID.randomUUID()));
        }
    },
    VAULT("create-payment-method", "POST /v1/payment_methods/*/attach") {
        @Override
        Bodies bodies(Caller caller) {
            return new Bodies(
                    vaulting(caller, "pm_card_visa"),
                    vaulting(caller, "pm_card_mastercard"),
                    vaulting(caller, "pm_unknown"));
        }
    },
    SET_DEFAULT("set-default-payment-method", "") {
        @Override
        Bodies bodies(Caller caller) {
            return new Bodies(method(vaulted(caller)), method(vaulted(caller)), method(UUID.randomUUID()));
        }
    },
    DELETE("delete-payment-method", "POST /v1/payment_methods/*/detach") {
        @Override
        Bodies bodies(Caller caller) {
            return new Bodies(method(vaulted(caller)), method(vaulted(caller)), method(UUID.randomUUID()));
        }
    };

    final String route;

    /** What the provider is asked for it, once; empty where it is not asked. */
    final String atProvider;

    /**
     * @param good one that succeeds, or is answered with a decline
     * @param other another one that could be sent by mistake with the same key
     * @param refused one that is refused for good
     */
    record Bodies(String good, String other, String refused) {}

    KeyedCommand(String route, String atProvider) {
        this.route = route;
        this.atProvider = atProvider;
    }

    /** Prepares what the command is about. */
    abstract Bodies bodies(Caller caller);

    boolean asksProvider() {
        return !atProvider.isEmpty();
    }

    private static String retrying(Object attemptId) {
        return Json.of("{'attemptId':'%s'}", attemptId);
    }

    private static String vaulting(Caller caller, String externalId) {
        // A person is a UUID, and the same for each body of one caller.
        UUID person = UUID.nameUUIDFromBytes(caller.userId().getBytes(StandardCharsets.UTF_8));
        return Json.of("{'personId':'%s','externalId':'%s'}", person, externalId);
    }

    private static UUID vaulted(Caller caller) {
        Answer answer = caller.post("create-payment-method", vaulting(caller, "pm_card_visa"), Caller.NO_KEY);
        return UUID.fromString(answer.data().path("paymentMethodId").asText());
    }

    private static String method(UUID id) {
        return Json.of("{'paymentMethodId':'%s'}", id);
    }
}
