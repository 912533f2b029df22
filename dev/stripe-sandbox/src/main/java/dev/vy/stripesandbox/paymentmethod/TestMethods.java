package dev.vy.stripesandbox.paymentmethod;

import dev.vy.stripesandbox.paymentmethod.Behaviour.Aftermath;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Approves;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Challenges;
import dev.vy.stripesandbox.paymentmethod.Behaviour.DebitEnd;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Debits;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Declines;
import dev.vy.stripesandbox.paymentmethod.Behaviour.When;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stripe's test payment methods: what each is called and how it behaves. */
final class TestMethods {
    private static final String LATER = "try_again_later";
    private static final String NEVER = "do_not_try_again";
    private static final String CHECK = "confirm_card_data";
    private static final Map<String, TestMethod> BY_ID = new HashMap<>();

    static {
        approving();
        declining();
        challenging();
        remembering();
        debiting();
    }

    private TestMethods() {}

    static Optional<TestMethod> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    private static void approving() {
        Behaviour approves = new Approves(Aftermath.NOTHING);
        visa("visa", "4242", approves);
        card("visa_debit", "visa", "debit", "5556", approves);
        card("mastercard", "mastercard", "credit", "4444", approves);
        card("mastercard_prepaid", "mastercard", "prepaid", "5100", approves);
        card("amex", "amex", "credit", "0005", approves);
        card("discover", "discover", "credit", "1117", approves);
        card("diners", "diners", "credit", "0004", approves);
        card("jcb", "jcb", "credit", "0505", approves);
        card("unionpay", "unionpay", "credit", "0005", approves);
        visa("bypassPending", "0077", approves);
        visa("cvcCheckFail", "0101", approves);
        visa("avsFail", "0010", approves);
    }

    private static void declining() {
        decline("visa_chargeDeclined", "0002", Decline.card("generic_decline", LATER));
        decline("chargeDeclined", "0002", Decline.card("generic_decline", LATER));
        decline("visa_chargeDeclinedInsufficientFunds", "9995", Decline.card("insufficient_funds", LATER));
        decline("visa_chargeDeclinedLostCard", "9987", Decline.card("lost_card", NEVER));
        decline("visa_chargeDeclinedStolenCard", "9979", Decline.card("stolen_card", NEVER));
        decline("chargeDeclinedFraudulent", "0019", Decline.card("fraudulent", ""));
        decline("visa_chargeDeclinedVelocityLimitExceeded", "6975", Decline.card("card_velocity_exceeded", ""));
        decline(
                "chargeDeclinedExpiredCard",
                "0069",
                Decline.named("expired_card", "exp_month", CHECK, "Your card has expired."));
        decline(
                "chargeDeclinedIncorrectCvc",
                "0127",
                Decline.named("incorrect_cvc", "cvc", CHECK, "Your card's security code is incorrect."));
        decline(
                "chargeDeclinedProcessingError",
                "0119",
                Decline.named("processing_error", "", LATER, "The card could not be processed. Try again later."));
        visa("chargeCustomerFail", "0341", new Declines(Decline.card("generic_decline", ""), true));
    }

    private static void challenging() {
        Behaviour approves = new Approves(Aftermath.NOTHING);
        Behaviour declines = new Declines(Decline.card("generic_decline", ""), true);
        Behaviour lacksFunds = new Declines(Decline.card("insufficient_funds", LATER), true);
        visa("threeDSecure2Required", "3220", new Challenges(When.ALWAYS, approves));
        visa("threeDSecureRequired", "3063", new Challenges(When.ALWAYS, approves));
        visa("threeDSecureRequiredChargeDeclined", "1629", new Challenges(When.ALWAYS, declines));
        // The directory is asked before anyone authenticates, and fails.
        visa("threeDSecureRequiredProcessingError", "1280", declines);
        visa("threeDSecureOptional", "3055", new Challenges(When.WHEN_ASKED, approves));
        visa("authenticationRequired", "3184", new Challenges(When.ALWAYS, approves));
        visa("authenticationRequiredOnSetup", "3155", new Challenges(When.UNLESS_SET_UP, approves));
        visa("authenticationRequiredChargeDeclinedInsufficientFunds", "3178", new Challenges(When.ALWAYS, lacksFunds));
    }

    private static void remembering() {
        visa("createDispute", "0259", new Approves(Aftermath.FRAUDULENT_DISPUTE));
        visa("createDisputeProductNotReceived", "2685", new Approves(Aftermath.NOT_RECEIVED_DISPUTE));
        visa("createDisputeInquiry", "1976", new Approves(Aftermath.INQUIRY));
        visa("refundFail", "5126", new Approves(Aftermath.REFUND_FAILS));
        visa("pendingRefund", "7726", new Approves(Aftermath.REFUND_PENDS));
    }

    private static void debiting() {
        debit("pm_usBankAccount_success", "6789", DebitEnd.SUCCEEDS);
        debit("pm_usBankAccount_insufficientFunds", "2222", DebitEnd.FAILS);
        debit("pm_usBankAccount_processing", "0000", DebitEnd.STAYS_PROCESSING);
    }

    private static void decline(String name, String last4, Decline decline) {
        visa(name, last4, new Declines(decline, false));
    }

    private static void visa(String name, String last4, Behaviour behaviour) {
        card(name, "visa", "credit", last4, behaviour);
    }

    private static void card(String name, String brand, String funding, String last4, Behaviour behaviour) {
        TestMethod method = new TestMethod(name, "card", brand, funding, last4, behaviour);
        BY_ID.put("pm_card_" + name, method);
        BY_ID.put("tok_" + name, method);
    }

    private static void debit(String id, String last4, DebitEnd end) {
        BY_ID.put(id, new TestMethod(id, "us_bank_account", "", "", last4, new Debits(end)));
    }
}
