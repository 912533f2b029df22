package dev.vy.payments.reconcile;

import dev.vy.contract.Money;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.reconcile.Difference.Finding;
import dev.vy.payments.reconcile.Drift.Kind;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.RefundObserver;
import dev.vy.payments.refund.RefundState;
import dev.vy.payments.refund.Refunds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the refunds of one paid intent against the provider's, which also has those that others made. */
@ApplicationScoped
class RefundComparison {
    static final List<Kind> KINDS =
            List.of(Kind.REFUNDED, Kind.REFUND_STATE, Kind.REFUND_AMOUNT, Kind.REFUND_UNKNOWN, Kind.MISSING);

    private static final String NOTHING = "none";

    private final PaymentIntents intents;
    private final Refunds refunds;
    private final RefundObserver observer;
    private final PaymentProvider provider;
    private final Transactions transactions;

    @Inject
    RefundComparison(
            PaymentIntents intents,
            Refunds refunds,
            RefundObserver observer,
            PaymentProvider provider,
            Transactions transactions) {
        this.intents = intents;
        this.refunds = refunds;
        this.observer = observer;
        this.provider = provider;
        this.transactions = transactions;
    }

    /** @param whole whether all was looked at, so that what is not in it does not differ */
    record Compared(List<Finding> found, boolean whole) {
        Compared with(List<Finding> more) {
            return new Compared(Stream.concat(found.stream(), more.stream()).toList(), whole);
        }
    }

    Uni<Compared> compare(PaymentIntent intent, String reference) {
        return provider.refundsOf(reference)
                .chain(theirs -> transactions
                        .inTransaction(() -> refunds.ofIntent(intent.id()))
                        .chain(ours -> hold(intent, ours, theirs)));
    }

    private Uni<Compared> hold(PaymentIntent intent, List<Refund> ours, List<ProviderRefund> theirs) {
        return Multi.createFrom()
                .iterable(theirs)
                .onItem()
                .transformToUniAndConcatenate(sight -> holdOne(intent, ours, sight))
                .collect()
                .asList()
                .map(each -> Stream.concat(each.stream().flatMap(List::stream), missing(ours, theirs))
                        .toList())
                .chain(found -> addSum(intent, theirs, found));
    }

    private Uni<List<Finding>> holdOne(PaymentIntent intent, List<Refund> ours, ProviderRefund sight) {
        return ours.stream()
                .filter(refund -> isSame(refund, sight))
                .findAny()
                .map(refund -> hold(refund, sight))
                .orElseGet(() -> holdUnknown(intent, sight));
    }

    private static boolean isSame(Refund refund, ProviderRefund sight) {
        return refund.state()
                .providerReference()
                .map(sight.reference()::equals)
                .orElseGet(() -> sight.refundId().equals(Optional.of(refund.id())));
    }

    /** One whose command is still open is left to that. */
    private Uni<List<Finding>> hold(Refund refund, ProviderRefund sight) {
        RefundState seen = RefundState.seen(sight);
        if (refund.state() instanceof RefundState.Created) {
            return nothing();
        }
        if (!refund.amount().equals(sight.amount())) {
            return found(difference(Kind.REFUND_AMOUNT, sight, refund.amount()).found(false));
        }
        if (refund.state().getClass().equals(seen.getClass())) {
            return nothing();
        }
        Difference difference = new Difference(
                Kind.REFUND_STATE, sight.reference(), Difference.name(refund.state()), Difference.name(seen));
        return transactions
                .inTransaction(() -> observeUnchanged(refund, seen))
                .map(after -> after.map(now ->
                                List.of(difference.found(now.state().getClass().equals(seen.getClass()))))
                        .orElse(List.of()));
    }

    /** Empty where another has changed it meanwhile, who also tells of it. */
    private Uni<Optional<Refund>> observeUnchanged(Refund refund, RefundState seen) {
        return intents.lock(refund.paymentIntentId())
                .chain(intent -> refunds.lock(refund.id()).map(Optional::orElseThrow))
                .chain(now -> now.state().equals(refund.state())
                        ? observer.observe(refund, seen, IntentComparison.CAUSE).map(Optional::of)
                        : Uni.createFrom().item(Optional.<Refund>empty()));
    }

    /** Taken in as ours where it names none of ours; a refund whose money has come back is none. */
    private Uni<List<Finding>> holdUnknown(PaymentIntent intent, ProviderRefund sight) {
        if (RefundState.seen(sight) instanceof RefundState.Returned) {
            return nothing();
        }
        Difference unknown =
                new Difference(Kind.REFUND_UNKNOWN, sight.reference(), NOTHING, Difference.text(sight.amount()));
        return transactions
                .inTransaction(() -> observer.adopt(intent.id(), sight, IntentComparison.CAUSE))
                .map(adopted -> List.of(unknown.found(adopted)));
    }

    private static Stream<Finding> missing(List<Refund> ours, List<ProviderRefund> theirs) {
        return ours.stream()
                .filter(refund -> refund.state().providerReference().isPresent())
                .filter(refund -> theirs.stream().noneMatch(sight -> isSame(refund, sight)))
                .map(refund -> new Difference(
                        Kind.MISSING,
                        refund.state().providerReference().orElseThrow(),
                        Difference.name(refund.state()),
                        "not known there"))
                .map(difference -> difference.found(false));
    }

    /** The sum is compared where nothing moves: what was applied above, came from elsewhere or is open changes it. */
    private Uni<Compared> addSum(PaymentIntent intent, List<ProviderRefund> theirs, List<Finding> found) {
        return transactions.inTransaction(() -> intents.find(intent.id())
                .map(Optional::orElseThrow)
                .chain(now -> refunds.ofIntent(intent.id())
                        .map(ours -> now.version() == intent.version() && isAtRest(ours)
                                ? new Compared(found, true).with(sum(now, theirs))
                                : new Compared(found, false))));
    }

    private static boolean isAtRest(List<Refund> ours) {
        return ours.stream().noneMatch(refund -> refund.state() instanceof RefundState.Created);
    }

    private static List<Finding> sum(PaymentIntent intent, List<ProviderRefund> theirs) {
        Money there = theirs.stream()
                .filter(sight -> !(RefundState.seen(sight) instanceof RefundState.Returned))
                .map(ProviderRefund::amount)
                .reduce(intent.amount().withAmountMinor(0), Money::plus);
        Difference sum = new Difference(
                Kind.REFUNDED,
                intent.state().providerReference().orElseThrow(),
                Difference.text(intent.refunded()),
                Difference.text(there));
        return intent.refunded().equals(there) ? List.of() : List.of(sum.found(false));
    }

    private static Difference difference(Kind kind, ProviderRefund sight, Money ours) {
        return new Difference(kind, sight.reference(), Difference.text(ours), Difference.text(sight.amount()));
    }

    private static Uni<List<Finding>> found(Finding finding) {
        return Uni.createFrom().item(List.of(finding));
    }

    private static Uni<List<Finding>> nothing() {
        return Uni.createFrom().item(List.of());
    }
}
