package dev.vy.payments.paymentintent.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.PaymentIntentVersion;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Page.From;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresAction;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresConfirmation;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresPaymentMethod;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.ProviderIntent.Decline;
import dev.vy.payments.provider.ProviderIntent.NextAction;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(RealStores.class)
class PaymentIntentStoreIT {
    private static final Instant UPDATED_AT = StoredIntents.UPDATED_AT;
    private static final Money AMOUNT = StoredIntents.AMOUNT;

    @Inject
    PaymentIntents intents;

    @Inject
    Store store;

    static Stream<Function<String, PaymentIntentState>> states() {
        return Stream.of(
                reference -> new Created(),
                reference -> new RequiresPaymentMethod(reference, Optional.empty()),
                reference -> new RequiresPaymentMethod(
                        reference, Optional.of(new Decline("ch_1", "insufficient_funds", "The card has 0 €. 😀"))),
                RequiresConfirmation::new,
                reference -> new RequiresAction(
                        reference, new NextAction("use_stripe_sdk", Optional.empty(), Optional.empty())),
                reference -> new RequiresAction(
                        reference,
                        new NextAction(
                                "redirect_to_url",
                                Optional.of("https://bank.example/?q=" + "x".repeat(3000)),
                                Optional.of("https://shop.example/return"))),
                Processing::new,
                reference -> new RequiresCapture(reference, AMOUNT),
                reference -> new Succeeded(reference, AMOUNT.withAmountMinor(0)),
                reference -> new Succeeded(reference, AMOUNT),
                reference -> new Canceled(Optional.of(reference), "abandoned"),
                reference -> new Canceled(Optional.empty(), "amount_too_small"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateIsReadBackAsItWasWritten(Function<String, PaymentIntentState> state) {
        // Given
        PaymentIntent written = StoredIntents.in(state);
        store.inTransaction(() -> intents.add(written));

        // When
        Optional<PaymentIntent> read = store.inTransaction(() -> intents.find(written.id()));

        // Then
        assertThat(read).contains(written);
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateReplacesAnotherWhole(Function<String, PaymentIntentState> state) {
        // Given
        PaymentIntent before = StoredIntents.in(reference ->
                new RequiresPaymentMethod(reference, Optional.of(new Decline("ch_1", "lost_card", "No."))));
        store.inTransaction(() -> intents.add(before));
        PaymentIntentState next = state.apply("pi_next_" + before.id());
        PaymentIntent changed = before.withState(next, Optional.of("secret"), UPDATED_AT.plusSeconds(1));

        // When
        PaymentIntent updated = update(changed);

        // Then
        PaymentIntent read =
                store.inTransaction(() -> intents.find(before.id())).orElseThrow();
        assertThat(read).isEqualTo(updated);
        assertThat(read.state()).isEqualTo(next);
        assertThat(read.version()).isEqualTo(1);
    }

    @Test
    void timesAreKeptInUtcWhateverTheZoneOfTheMachine() {
        // Given
        assumeThat(ZoneId.systemDefault()).as("the build sets a zone").isEqualTo(ZoneId.of("Pacific/Auckland"));
        PaymentIntent written = StoredIntents.in(Processing::new);

        // When
        store.inTransaction(() -> intents.add(written));

        // Then
        assertThat(store.texts("SELECT CONCAT(created_at, '|', updated_at) FROM payment_intent WHERE id = "
                        + StoredIntents.hex(written.id())))
                .containsExactly("2026-01-15 23:59:59.999999|2026-07-15 00:00:00.000001");
    }

    @Test
    void eachTransitionLeavesTheVersionBeforeIt() {
        // Given
        PaymentIntent created = StoredIntents.in(reference -> new Created());
        store.inTransaction(() -> intents.add(created));
        PaymentIntent processing = update(created.withState(
                new Processing("pi_" + created.id()), Optional.of("pi_secret"), UPDATED_AT.plusSeconds(1)));

        // When
        update(processing.withState(new Succeeded("pi_" + created.id(), AMOUNT), Optional.empty(), UPDATED_AT));

        // Then
        List<String> snapshots = store.texts("SELECT CONCAT(version, ' ', snapshot) FROM payment_intent_history "
                + "WHERE payment_intent_id = " + StoredIntents.hex(created.id()) + " ORDER BY version");
        assertThat(snapshots).hasSize(2);
        assertThat(snapshots.getFirst()).startsWith("0 ").contains(created.id().toString());
        assertThat(snapshots.getLast()).startsWith("1 ").contains("PROCESSING");
        assertThat(snapshots).noneMatch(snapshot -> snapshot.contains("secret"));
    }

    @Test
    void versionsBeforeAreReadFromTheOldestOn() {
        // Given
        PaymentIntent created = StoredIntents.in(reference -> new Created());
        store.inTransaction(() -> intents.add(created));
        Instant first = UPDATED_AT.plusSeconds(1);
        Instant second = UPDATED_AT.plusSeconds(2);
        PaymentIntent processing =
                update(created.withState(new Processing("pi_" + created.id()), Optional.empty(), first));
        update(processing.withState(new Succeeded("pi_" + created.id(), AMOUNT), Optional.empty(), second));

        // When
        List<PaymentIntentVersion> versions = store.inTransaction(() -> intents.versionsBefore(created.id()));

        // Then
        assertThat(versions).extracting(PaymentIntentVersion::versionDate).containsExactly(first, second);
        assertThat(versions).extracting(PaymentIntentVersion::updatedAt).containsExactly(UPDATED_AT, first);
        assertThat(versions).extracting(PaymentIntentVersion::externalId).containsExactly(null, "pi_" + created.id());
        assertThat(versions).extracting(PaymentIntentVersion::ztrackingVersion).doesNotHaveDuplicates();
        assertThat(versions.getLast().metadata()).isEqualTo(created.metadata());
        assertThat(versions.getLast().orderId()).isEqualTo(created.orderId().orElseThrow());
    }

    @Test
    void pagesGoFromTheNewestOnAndBack() {
        // Given
        Optional<String> owner = Optional.of("user-" + UUID.randomUUID());
        List<UUID> oldestFirst = IntStream.range(0, 5)
                .mapToObj(i -> StoredIntents.ownedBy(owner))
                .map(intent -> store.inTransaction(() -> intents.add(intent).replaceWith(intent.id())))
                .toList();
        store.inTransaction(() -> intents.add(StoredIntents.in(Processing::new)));
        List<UUID> newestFirst = oldestFirst.reversed();

        // Then
        assertThat(page(owner, new From.Newest(), 10)).isEqualTo(newestFirst);
        assertThat(page(owner, new From.Newest(), 2)).isEqualTo(newestFirst.subList(0, 2));
        assertThat(page(owner, new From.After(newestFirst.get(1)), 2)).isEqualTo(newestFirst.subList(2, 4));
        assertThat(page(owner, new From.After(newestFirst.get(4)), 2)).isEmpty();
        assertThat(page(owner, new From.Before(newestFirst.get(4)), 2)).isEqualTo(newestFirst.subList(2, 4));
        assertThat(page(owner, new From.Before(newestFirst.get(0)), 2)).isEmpty();
        assertThat(page(Optional.empty(), new From.Before(newestFirst.get(0)), 2))
                .hasSize(1);
    }

    @Test
    void listIsOfItsOwnerToTheLetter() {
        // Given
        String owner = "user-é-" + UUID.randomUUID();
        store.inTransaction(() -> intents.add(StoredIntents.ownedBy(Optional.of(owner))));

        // Then
        for (String other : List.of(owner.replace('u', 'U'), owner.replace('é', 'e'))) {
            assertThat(page(Optional.of(other), new From.Newest(), 10)).isEmpty();
        }
        assertThat(page(Optional.of(owner), new From.Newest(), 10)).hasSize(1);
    }

    private List<UUID> page(Optional<String> owner, From from, int limit) {
        return store
                .inTransaction(() -> intents.list(new ListFilter(Optional.empty(), owner, new Page(limit, from))))
                .stream()
                .map(PaymentIntent::id)
                .toList();
    }

    @Test
    void intentIsFoundByItsReference() {
        // Given
        PaymentIntent written = StoredIntents.in(Processing::new);
        store.inTransaction(() -> intents.add(written));

        // When
        Optional<PaymentIntent> found = store.inTransaction(() -> intents.findByReference("pi_" + written.id()));

        // Then
        assertThat(found).contains(written);
        assertThat(store.inTransaction(() -> intents.findByReference("pi_nobody")))
                .isEmpty();
    }

    @Test
    void changesOfManyAtOnceAllCount() {
        // Given
        PaymentIntent paid = StoredIntents.in(reference -> new Succeeded(reference, AMOUNT));
        store.inTransaction(() -> intents.add(paid));

        // When
        store.atOnce(
                20,
                i -> intents.lock(paid.id()).map(Optional::orElseThrow).chain(intent -> {
                    Money more = intent.refunded().plus(intent.amount().withAmountMinor(1));
                    return intents.update(intent.withRefunded(more, UPDATED_AT));
                }));

        // Then
        PaymentIntent read = store.inTransaction(() -> intents.find(paid.id())).orElseThrow();
        assertThat(read.refunded().amountMinor()).isEqualTo(paid.refunded().amountMinor() + 20);
        assertThat(read.version()).isEqualTo(20);
    }

    @Test
    void declineIsNewOnceHoweverManySeeIt() {
        // Given
        PaymentIntent intent = StoredIntents.in(Processing::new);
        store.inTransaction(() -> intents.add(intent));
        Decline decline = new Decline("ch_1", "lost_card", "No.");

        // When
        List<Boolean> news = store.atOnce(
                10, i -> intents.lock(intent.id()).chain(locked -> intents.isNewDecline(intent.id(), decline)));

        // Then
        assertThat(news).containsOnlyOnce(true);
    }

    private PaymentIntent update(PaymentIntent changed) {
        return store.inTransaction(() -> intents.lock(changed.id()).chain(locked -> intents.update(changed)));
    }
}
