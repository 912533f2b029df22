package dev.vy.payments.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CancellationReason;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.PaymentProvider.NewIntent;
import dev.vy.payments.provider.PaymentProvider.NewRefund;
import dev.vy.payments.provider.ProviderEventList.Span;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.reconcile.Drift.Action;
import dev.vy.payments.reconcile.Drift.Kind;
import dev.vy.payments.refund.RefundObserver;
import dev.vy.payments.refund.Refunds;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over the real database and the sandbox: what many do at once is done once. */
@QuarkusTest
@TestProfile(RealStores.class)
class ReconcilingIT {
    private static final int AT_ONCE = 8;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    ReconcileRound round;

    @Inject
    IntentComparison comparison;

    @Inject
    DriftLog log;

    @Inject
    Drifts drifts;

    @Inject
    EventMarks marks;

    @Inject
    ComparisonMarks comparisonMarks;

    @Inject
    PaymentIntents intents;

    @Inject
    Refunds refunds;

    @Inject
    RefundObserver refundObserver;

    @Inject
    PaymentProvider provider;

    @Inject
    StoreContext context;

    @Inject
    Store store;

    @Inject
    Clock clock;

    /** Rounds also read what other tests made at the sandbox, which would wait in their inbox for ever. */
    @AfterEach
    void forgetStrangers() {
        assertThat(store.texts("DELETE FROM provider_event WHERE status = 'WAITING'"))
                .isEmpty();
    }

    @Test
    void manyWhoCompareOneIntentAtOnceChangeItOnceAndTellItOnce() {
        // Given
        UUID id = Ids.next();
        String reference = createAtProvider(id).reference();
        save(id, new PaymentIntentState.RequiresPaymentMethod(reference, Optional.empty()));
        now(() -> provider.cancelIntent(reference, Ids.next(), CancellationReason.ABANDONED));

        // When
        List<Drift> drift = atOnce(i -> comparison.compare(id)).stream()
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(find(id).state()).isInstanceOf(PaymentIntentState.Canceled.class);
        assertThat(versions(id)).isEqualTo(1);
        assertThat(drift).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.STATE);
            assertThat(entry.action()).isEqualTo(Action.APPLIED);
        });
    }

    @Test
    void manyWhoTakeInOneRefundByOthersTakeItInOnce() {
        // Given
        UUID id = Ids.next();
        ProviderIntent paid = payAtProvider(id);
        save(id, new PaymentIntentState.Succeeded(paid.reference(), paid.received()));
        ProviderRefund others = now(() -> provider.createRefund(
                new NewRefund(Ids.next(), id, paid.reference(), new Money(500, "USD"), RefundReason.OTHER, Map.of())));

        // When
        List<Boolean> adopted = store.atOnce(AT_ONCE, i -> refundObserver.adopt(id, others, Optional.of("reconcile")));

        // Then
        assertThat(adopted).containsOnlyOnce(true);
        assertThat(find(id).refunded().amountMinor()).isEqualTo(500);
        assertThat(store.inTransaction(() -> refunds.ofIntent(id))).hasSize(1);
    }

    @Test
    void twoRoundsAtOnceLeaveEachEventInTheInboxOnceAndTheIntentChangedOnce() {
        // Given
        UUID id = Ids.next();
        save(id, new PaymentIntentState.Created());
        String reference = createAtProvider(id).reference();
        now(() -> provider.cancelIntent(reference, Ids.next(), CancellationReason.ABANDONED));

        // When
        atOnce(i -> round.run(Optional.empty()));
        now(() -> round.run(Optional.empty()));

        // Then
        assertThat(find(id).state()).isInstanceOf(PaymentIntentState.Canceled.class);
        assertThat(store.texts("SELECT COUNT(*) FROM provider_event WHERE payload LIKE '%" + id + "%'"))
                .containsExactly("2");
        assertThat(versions(id)).isEqualTo(2);
    }

    @Test
    void oneDifferenceFoundByManyAtOnceIsOpenOnce() {
        // Given
        UUID id = Ids.next();
        Difference difference = new Difference(Kind.RECEIVED, "pi_" + id, "1 USD", "2 USD");

        // When
        atOnce(i -> log.keep(id, List.of(Kind.RECEIVED), List.of(difference.found(false))));

        // Then
        assertThat(store.inTransaction(() -> drifts.openOf(id, List.of(Kind.RECEIVED))))
                .hasSize(1);
    }

    @Test
    void differenceThatComesBackIsANewOne() {
        // Given
        UUID id = Ids.next();
        Difference difference = new Difference(Kind.STATE, "pi_" + id, "Succeeded", "Canceled");
        List<Kind> looked = List.of(Kind.STATE);
        now(() -> log.keep(id, looked, List.of(difference.found(false))));
        now(() -> log.keep(id, looked, List.of()));

        // When
        now(() -> log.keep(id, looked, List.of(difference.found(false))));

        // Then
        List<Drift> newest = store.inTransaction(() -> drifts.list(new Page(2, new Page.From.Newest())));
        assertThat(newest).extracting(Drift::objectId).containsOnly(id);
        assertThat(newest).extracting(drift -> drift.resolvedAt().isPresent()).containsExactly(false, true);
        assertThat(store.inTransaction(() -> drifts.openObjects(looked, 1000))).contains(id);
    }

    @Test
    void ofManyWhoMoveTheMarkFromOnePlaceOneDoes() {
        // Given
        Optional<EventMark> before = store.inTransaction(marks::find);
        EventMark after = EventMark.first(clock.instant()).walking(clock.instant(), Duration.ofMinutes(5));

        // When
        List<Boolean> moved = store.atOnce(AT_ONCE, i -> marks.replace(before, after));

        // Then
        assertThat(moved).containsOnlyOnce(true);
        assertThat(store.inTransaction(marks::find)).contains(after);
        EventMark page = after.afterPage(Optional.of("evt_Case"), clock.instant());
        assertThat(store.inTransaction(() -> marks.replace(Optional.of(after), page)))
                .isTrue();
        assertThat(store.inTransaction(marks::find)).contains(page);
        Span span = page.walk().orElseThrow().span();
        assertThat(page.afterPage(Optional.empty(), clock.instant()).coveredUntil())
                .isEqualTo(span.until());
        assertThat(store.inTransaction(() -> marks.replace(Optional.of(page), page.withoutWalk())))
                .isTrue();
    }

    @Test
    void markOfComparisonsIsReadAsItWasWritten() {
        // Given
        ComparisonMark mark = new ComparisonMark(
                new ChangesAfter(clock.instant(), Ids.next()),
                ChangesAfter.start(clock.instant()),
                Ids.next(),
                ChangesAfter.BEFORE_ALL);

        // When
        store.inTransaction(() -> comparisonMarks.save(mark));

        // Then
        assertThat(store.inTransaction(comparisonMarks::find)).contains(mark);
    }

    @Test
    void changesAreReadInTheirOrderEachOnce() {
        // Given
        Instant at = clock.instant().plus(Duration.ofDays(300));
        List<UUID> ids = IntStream.range(0, 5).mapToObj(i -> Ids.next()).toList();
        ids.forEach(id -> save(id, new PaymentIntentState.Created(), at));
        UUID later = Ids.next();
        save(later, new PaymentIntentState.Created(), at.plusSeconds(1));

        // When
        List<PaymentIntent> first = changed(ChangesAfter.start(at), at);
        PaymentIntent last = first.getLast();
        List<PaymentIntent> second = changed(new ChangesAfter(last.updatedAt(), last.id()), at);

        // Then
        assertThat(first).extracting(PaymentIntent::id).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(second).extracting(PaymentIntent::id).containsExactlyElementsOf(ids.subList(3, 5));
    }

    @Test
    void unfinishedOnesAreReadByIdAndNotBeforeTheyAreOld() {
        // Given
        Instant old = clock.instant();
        UUID before = Ids.next();
        UUID processing = Ids.next();
        UUID action = Ids.next();
        UUID young = Ids.next();
        save(processing, new PaymentIntentState.Processing("pi_" + processing), old);
        save(action, requiresAction("pi_" + action), old);
        save(young, new PaymentIntentState.Processing("pi_" + young), old.plusSeconds(1));

        // When
        List<UUID> found = store.inTransaction(() -> intents.unfinished(old, before, 10));

        // Then
        assertThat(found).containsExactly(processing, action);
        assertThat(store.inTransaction(() -> intents.unfinished(old, processing, 10)))
                .containsExactly(action);
    }

    private static PaymentIntentState requiresAction(String reference) {
        return new PaymentIntentState.RequiresAction(
                reference, new ProviderIntent.NextAction("use_stripe_sdk", Optional.empty(), Optional.empty()));
    }

    private List<PaymentIntent> changed(ChangesAfter after, Instant until) {
        return store.inTransaction(() -> intents.changed(after, until, 3));
    }

    private ProviderIntent createAtProvider(UUID id) {
        return now(() -> provider.createIntent(newIntent(id, CaptureMethod.MANUAL, Optional.empty())));
    }

    private ProviderIntent payAtProvider(UUID id) {
        ConfirmPaymentIntent confirm = new ConfirmPaymentIntent(id, "pm_card_visa", null, null, null, null, null);
        return now(() -> provider.createIntent(newIntent(id, CaptureMethod.AUTOMATIC, Optional.of(confirm))));
    }

    private static NewIntent newIntent(UUID id, CaptureMethod capture, Optional<ConfirmPaymentIntent> confirmation) {
        return new NewIntent(
                id, new Money(1999, "USD"), capture, "reconcile@example.com", confirmation, Optional.empty());
    }

    private void save(UUID id, PaymentIntentState state) {
        save(id, state, clock.instant());
    }

    private void save(UUID id, PaymentIntentState state, Instant at) {
        Money amount = new Money(1999, "USD");
        store.inTransaction(() -> intents.add(new PaymentIntent(
                id,
                0,
                Optional.of("user-reconciled"),
                amount,
                CaptureMethod.MANUAL,
                InMemoryPayments.CUSTOMER,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                amount.withAmountMinor(0),
                state,
                at,
                at)));
    }

    private PaymentIntent find(UUID id) {
        return store.inTransaction(() -> intents.find(id)).orElseThrow();
    }

    private int versions(UUID id) {
        return store.inTransaction(() -> intents.versionsBefore(id)).size();
    }

    private <T> List<T> atOnce(IntFunction<Uni<T>> work) {
        List<Uni<T>> all = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> context.run(() -> work.apply(i)))
                .toList();
        return Uni.join().all(all).andFailFast().await().atMost(LIMIT);
    }

    private <T> T now(Supplier<Uni<T>> work) {
        return context.run(work).await().atMost(LIMIT);
    }
}
