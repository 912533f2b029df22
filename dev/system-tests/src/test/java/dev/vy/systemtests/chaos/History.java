package dev.vy.systemtests.chaos;

import dev.vy.contract.Topics;
import dev.vy.systemtests.Json;
import dev.vy.systemtests.chaos.Ledger.Told;
import dev.vy.systemtests.chaos.Snapshot.Attempt;
import dev.vy.systemtests.chaos.Snapshot.Claim;
import dev.vy.systemtests.chaos.Snapshot.Event;
import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.Left;
import dev.vy.systemtests.chaos.Snapshot.Method;
import dev.vy.systemtests.chaos.Snapshot.Ours;
import dev.vy.systemtests.chaos.Snapshot.Refund;
import dev.vy.systemtests.chaos.Snapshot.TheirCustomer;
import dev.vy.systemtests.chaos.Snapshot.TheirIntent;
import dev.vy.systemtests.chaos.Snapshot.TheirRefund;
import dev.vy.systemtests.chaos.Snapshot.Theirs;
import dev.vy.systemtests.chaos.Snapshot.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A whole healthy history to be broken in one place: one payment taken and in part given back, one method vaulted. */
final class History {
    static final String PAID = "intent-1";
    static final String REFUND = "refund-1";

    final List<Intent> intents =
            new ArrayList<>(List.of(new Intent(PAID, "li", 4, "SUCCEEDED", "pi_1", 1999, 0, 1999, 500, 1)));
    final List<Version> versions = new ArrayList<>(List.of(
            new Version(PAID, 0, "PROCESSING"),
            new Version(PAID, 1, "FAILED"),
            new Version(PAID, 2, "REQUIRES_CAPTURE"),
            new Version(PAID, 3, "SUCCEEDED")));
    final List<Refund> refunds = new ArrayList<>(List.of(new Refund(REFUND, PAID, "SUCCEEDED", "re_1", 500)));
    final List<Attempt> attempts = new ArrayList<>(List.of(new Attempt("attempt-1", PAID, "SUCCESS")));
    final List<Claim> claims = new ArrayList<>(List.of(
            claim("create-1", Topics.CREATE_PAYMENT_INTENT, "{'view':{'paymentIntentId':'intent-1'}}"),
            claim("refund-1", Topics.CREATE_REFUND, "{'view':{'refundId':'refund-1'}}")));
    final List<Method> methods =
            new ArrayList<>(List.of(new Method("method-1", "li", "person-1", "VAULTED", "pm_1", true)));
    final List<String> left = new ArrayList<>();
    final List<TheirIntent> theirIntents =
            new ArrayList<>(List.of(new TheirIntent("pi_1", PAID, "SUCCEEDED", 1999, 0, 1999)));
    final List<TheirRefund> theirRefunds =
            new ArrayList<>(List.of(new TheirRefund("re_1", "pi_1", REFUND, "SUCCEEDED", 500)));
    final List<TheirCustomer> customers =
            new ArrayList<>(List.of(new TheirCustomer("cus_1", "person-1", List.of("pm_1"))));
    final List<Event> events = new ArrayList<>(List.of(
            event("e1", Topics.CREATED_PAYMENT_INTENT, 1),
            event("e2", Topics.FAILED_PAYMENT, 2),
            event("e3", Topics.SUCCEEDED_PAYMENT, 3),
            event("e4", Topics.CREATE_CONTACT, 3),
            event("e5", Topics.CREATED_REFUND, 4),
            event("e6", Topics.SUCCEEDED_REFUND, 4)));
    final List<Told> told = new ArrayList<>(List.of(
            told("create-1", Topics.CREATE_PAYMENT_INTENT, 504, "outcome_unknown", "{}"),
            told("create-1", Topics.CREATE_PAYMENT_INTENT, 200, "", "{'paymentIntentId':'intent-1'}"),
            told("refund-1", Topics.CREATE_REFUND, 200, "", "{'refundId':'refund-1'}")));

    static Claim claim(String key, String topic, String reply) {
        return new Claim("li", key, topic, "FINISHED", Json.parse(Json.of(reply)));
    }

    static Event event(String id, String topic, long at) {
        return new Event(id, topic, PAID, "li", at, Json.parse(Json.of("{'refundId':'refund-1'}")));
    }

    static Told told(String key, String route, int status, String code, String reply) {
        return new Told(
                "li",
                route,
                key,
                Json.parse(Json.of("{'paymentIntentId':'intent-1'}")),
                status,
                code,
                Json.parse(Json.of(reply)));
    }

    static <T> void change(List<T> list, UnaryOperator<T> change) {
        list.set(0, change.apply(list.getFirst()));
    }

    List<Violation> judge() {
        return Judge.violations(new Snapshot(
                new Ours(intents, versions, refunds, attempts, claims, methods, new Left(left)),
                new Theirs(theirIntents, theirRefunds, customers),
                events,
                told));
    }
}
