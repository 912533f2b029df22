package dev.vy.payments.reconcile;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.PaymentAttempts;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentObserver;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.reconcile.Difference.Finding;
import dev.vy.payments.reconcile.Drift.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds one intent against the provider's. What it sees is an observation like a webhook's: taken over where our states
 * go that way, and kept as drift in any case.
 */
@ApplicationScoped
class IntentComparison {
    /** In place of the request that caused a change: nobody asked for this one. */
    static final Optional<String> CAUSE = Optional.of("reconcile");

    private final PaymentIntents intents;
    private final PaymentAttempts attempts;
    private final PaymentIntentObserver observer;
    private final PaymentProvider provider;
    private final RefundComparison refunds;
    private final DriftLog log;
    private final Transactions transactions;

    @Inject
    IntentComparison(
            PaymentIntents intents,
            PaymentAttempts attempts,
            PaymentIntentObserver observer,
            PaymentProvider provider,
            RefundComparison refunds,
            DriftLog log,
            Transactions transactions) {
        this.intents = intents;
        this.attempts = attempts;
        this.observer = observer;
        this.provider = provider;
        this.refunds = refunds;
        this.log = log;
        this.transactions = transactions;
    }

    /** Fails with a {@link ProviderFailure} where the provider does not answer; then nothing has changed. */
    Uni<List<Drift>> compare(UUID id) {
        return transactions
                .inTransaction(() -> findAtRest(id))
                .chain(found -> found.map(this::compareAtRest)
                        .orElseGet(() -> Uni.createFrom().item(List.of())));
    }

    /** One that a command is at work on differs because of that, and one that the provider never had cannot differ. */
    private Uni<Optional<PaymentIntent>> findAtRest(UUID id) {
        return attempts.pendingOf(id)
                .chain(pending ->
                        pending.isEmpty() ? intents.find(id) : Uni.createFrom().item(Optional.<PaymentIntent>empty()))
                .map(found -> found.filter(
                        intent -> intent.state().providerReference().isPresent()));
    }

    private Uni<List<Drift>> compareAtRest(PaymentIntent intent) {
        String reference = intent.state().providerReference().orElseThrow();
        return provider.retrieveIntent(reference)
                .chain(sight -> hold(intent, sight))
                .onFailure(IntentComparison::isUnknownThere)
                .recoverWithUni(missing -> keepMissing(intent, reference));
    }

    static boolean isUnknownThere(Throwable failure) {
        return failure instanceof ProviderFailure refused && refused.kind() == ProviderFailure.Kind.REJECTED;
    }

    private Uni<List<Drift>> keepMissing(PaymentIntent intent, String reference) {
        Difference missing =
                new Difference(Kind.MISSING, reference, Difference.name(intent.state()), "not known there");
        return log.keep(intent.id(), Difference.kindsOfIntents(), List.of(missing.found(false)));
    }

    private Uni<List<Drift>> hold(PaymentIntent intent, ProviderIntent sight) {
        List<Difference> before = Difference.between(intent, sight);
        return takeOver(intent, sight, before)
                .chain(taken -> taken.map(after -> findings(before, after, sight))
                        .map(found -> addRefunds(taken.get(), found).chain(all -> keep(intent.id(), all)))
                        .orElseGet(() -> Uni.createFrom().item(List.of())));
    }

    /** Empty where something has changed here between the question and the answer, which is compared another time. */
    private Uni<Optional<PaymentIntent>> takeOver(
            PaymentIntent intent, ProviderIntent sight, List<Difference> differences) {
        if (differences.stream().noneMatch(difference -> difference.kind() == Kind.STATE)) {
            return Uni.createFrom().item(Optional.of(intent));
        }
        return transactions
                .inTransaction(() -> intents.lock(intent.id())
                        .map(Optional::orElseThrow)
                        .chain(now -> now.version() == intent.version() ? observeAtRest(intent, sight) : changing()))
                .map(outcome -> outcome.filter(Outcome.Stored.class::isInstance).map(Outcome::intent));
    }

    private Uni<Optional<Outcome>> observeAtRest(PaymentIntent intent, ProviderIntent sight) {
        return attempts.pendingOf(intent.id())
                .chain(pending -> pending.isEmpty() ? observe(intent, sight) : changing());
    }

    private Uni<Optional<Outcome>> observe(PaymentIntent intent, ProviderIntent sight) {
        return observer.observe(intent.id(), sight, Freshness.JUST_ASKED, intent.version(), CAUSE)
                .map(Optional::of);
    }

    private static Uni<Optional<Outcome>> changing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static List<Finding> findings(List<Difference> before, PaymentIntent after, ProviderIntent sight) {
        List<Difference> left = Difference.between(after, sight);
        return before.stream()
                .map(difference ->
                        difference.found(left.stream().noneMatch(still -> still.kind() == difference.kind())))
                .toList();
    }

    /** What has just changed is compared again in any case; states or currencies that differ have no sums to compare. */
    private Uni<RefundComparison.Compared> addRefunds(PaymentIntent intent, List<Finding> found) {
        boolean comparable =
                found.stream().allMatch(finding -> finding.difference().kind() == Kind.RECEIVED);
        return intent.state() instanceof Succeeded paid && comparable
                ? refunds.compare(intent, paid.reference()).map(compared -> compared.with(found))
                : Uni.createFrom().item(new RefundComparison.Compared(found, false));
    }

    private Uni<List<Drift>> keep(UUID intentId, RefundComparison.Compared compared) {
        List<Kind> looked = new ArrayList<>(Difference.kindsOfIntents());
        if (!compared.whole()) {
            looked.removeAll(RefundComparison.KINDS);
        }
        return log.keep(intentId, looked, compared.found());
    }
}
