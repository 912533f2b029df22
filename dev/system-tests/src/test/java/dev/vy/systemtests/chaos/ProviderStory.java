package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Sandbox;
import java.util.UUID;
import java.util.function.Function;

/** What happens to an intent while the product hears nothing of it: at the provider alone but for refunds. */
enum ProviderStory {
    PAID {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 3);
            confirm(sandbox, intent, "pm_card_visa");
            sandbox.move(intent.reference(), "/capture", "");
        }
    },
    CAPTURED_IN_PART {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 2);
            confirm(sandbox, intent, "pm_card_visa");
            sandbox.move(intent.reference(), "/capture", "amount_to_capture=1000");
        }
    },
    RELEASED {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 3);
            confirm(sandbox, intent, "pm_card_visa");
            sandbox.move(intent.reference(), "/cancel", "cancellation_reason=requested_by_customer");
        }
    },
    CANCELED_UNPAID {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 5);
            sandbox.move(intent.reference(), "/cancel", "cancellation_reason=abandoned");
        }
    },
    DECLINED {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 6);
        }
    },
    AUTHENTICATED {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 2);
            confirm(sandbox, intent, "pm_card_threeDSecure2Required");
            sandbox.authenticate(intent.reference(), "succeeded");
            sandbox.move(intent.reference(), "/capture", "");
        }
    },
    NOT_AUTHENTICATED {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 3);
            confirm(sandbox, intent, "pm_card_threeDSecure2Required");
            sandbox.authenticate(intent.reference(), "failed");
        }
    },
    AUTHORIZED {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            declines(sandbox, intent, 3);
            confirm(sandbox, intent, "pm_card_visa");
        }
    },
    DISPUTED_AND_WON {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            pay(sandbox, intent, "pm_card_createDispute");
        }

        @Override
        void moveOn(Sandbox sandbox, Intent intent) {
            answer(sandbox, intent, "winning_evidence");
        }
    },
    DISPUTED_AND_LOST {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            pay(sandbox, intent, "pm_card_createDispute");
        }

        @Override
        void moveOn(Sandbox sandbox, Intent intent) {
            answer(sandbox, intent, "losing_evidence");
        }
    },
    REFUND_FAILS {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            refundOverTheProduct(intent, "pm_card_refundFail");
        }
    },
    REFUND_TAKES_TIME {
        @Override
        void move(Sandbox sandbox, Intent intent) {
            refundOverTheProduct(intent, "pm_card_pendingRefund");
        }
    };

    /** @param reference the provider's id */
    record Intent(ProviderStory story, Caller caller, UUID id, String reference) {
        static Intent create(ProviderStory story, Caller caller) {
            String key = Caller.newKey();
            JsonNode created = Caller.untilSettled(() -> caller.create(key)).data();
            return new Intent(
                    story,
                    caller,
                    UUID.fromString(created.path("paymentIntentId").asText()),
                    created.path("externalId").asText());
        }
    }

    abstract void move(Sandbox sandbox, Intent intent);

    /** What comes after the bank has had time to speak. */
    void moveOn(Sandbox sandbox, Intent intent) {}

    boolean isDisputed() {
        return this == DISPUTED_AND_WON || this == DISPUTED_AND_LOST;
    }

    private static void declines(Sandbox sandbox, Intent intent, int count) {
        for (int i = 0; i < count; i++) {
            confirm(sandbox, intent, "pm_card_visa_chargeDeclined");
        }
    }

    private static void pay(Sandbox sandbox, Intent intent, String method) {
        confirm(sandbox, intent, method);
        sandbox.move(intent.reference(), "/capture", "");
    }

    private static void confirm(Sandbox sandbox, Intent intent, String method) {
        sandbox.move(intent.reference(), "/confirm", "payment_method=" + method + "&return_url=https://shop.example/");
    }

    private static void answer(Sandbox sandbox, Intent intent, String evidence) {
        String dispute =
                sandbox.disputesOf(intent.reference()).getFirst().path("id").asText();
        sandbox.answerDispute(dispute, evidence);
    }

    /** A refund of which the product knows; what becomes of it at the bank comes by webhook alone. */
    private static void refundOverTheProduct(Intent intent, String method) {
        Caller caller = intent.caller();
        settle(key -> caller.confirm(intent.id(), method, key));
        settle(key -> caller.capture(intent.id(), key));
        settle(key -> caller.refund(intent.id(), 700, key));
    }

    /** As clients do where a busy machine leaves an outcome open: again, with the same key. */
    private static void settle(Function<String, Answer> request) {
        String key = Caller.newKey();
        Answer unused = Caller.untilSettled(() -> request.apply(key));
    }
}
