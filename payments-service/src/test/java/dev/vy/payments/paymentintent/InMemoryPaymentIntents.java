package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.PaymentIntentVersion;
import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Table;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Intents with the versions before them. */
public final class InMemoryPaymentIntents implements PaymentIntents {
    private final Table<UUID, PaymentIntent> rows;
    private final Table<String, PaymentIntent> history;
    private final Table<String, Decline> declines;

    public InMemoryPaymentIntents(InMemoryTransactions transactions) {
        rows = new Table<>(transactions);
        history = new Table<>(transactions);
        declines = new Table<>(transactions);
    }

    public List<PaymentIntent> stored() {
        return rows.stored();
    }

    public List<PaymentIntent> history() {
        return history.stored();
    }

    @Override
    public Uni<Void> add(PaymentIntent intent) {
        return Uni.createFrom().item(() -> {
            rows.put(intent.id(), intent);
            return null;
        });
    }

    @Override
    public Uni<Optional<PaymentIntent>> find(UUID id) {
        return Uni.createFrom().item(() -> rows.find(id));
    }

    @Override
    public Uni<Optional<PaymentIntent>> findByReference(String providerReference) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(intent -> Optional.of(providerReference)
                                .equals(intent.state().providerReference()))
                        .findAny());
    }

    @Override
    public Uni<Void> touch(String providerReference, Instant at) {
        return findByReference(providerReference)
                .invoke(found ->
                        found.ifPresent(intent -> rows.put(intent.id(), intent.withRefunded(intent.refunded(), at))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<PaymentIntent>> lock(UUID id) {
        return find(id);
    }

    @Override
    public Uni<PaymentIntent> update(PaymentIntent changed) {
        return Uni.createFrom().item(() -> {
            PaymentIntent before = rows.get(changed.id());
            history.put(changed.id() + "/" + before.version(), before);
            PaymentIntent after = nextVersion(changed, before.version() + 1);
            rows.put(changed.id(), after);
            return after;
        });
    }

    @Override
    public Uni<List<PaymentIntent>> list(ListFilter filter) {
        return Uni.createFrom()
                .item(() -> rows.page(filter.page(), PaymentIntent::id, intent -> intent.isVisibleTo(filter.owner())));
    }

    @Override
    public Uni<List<PaymentIntent>> changed(ChangesAfter after, Instant until, int limit) {
        return Uni.createFrom()
                .item(() -> rows.changed(after, until, PaymentIntent::updatedAt, PaymentIntent::id).stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public Uni<List<UUID>> unfinished(Instant unchangedSince, UUID after, int limit) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(intent -> intent.state() instanceof PaymentIntentState.Processing
                                || intent.state() instanceof PaymentIntentState.RequiresAction)
                        .filter(intent -> !intent.updatedAt().isAfter(unchangedSince))
                        .map(PaymentIntent::id)
                        .filter(id -> id.toString().compareTo(after.toString()) > 0)
                        .sorted(Comparator.comparing(UUID::toString))
                        .limit(limit)
                        .toList());
    }

    @Override
    public Uni<List<PaymentIntentVersion>> versionsBefore(UUID id) {
        return Uni.createFrom()
                .item(() -> history.all().stream()
                        .filter(before -> before.id().equals(id))
                        .map(InMemoryPaymentIntents::version)
                        .toList());
    }

    private static PaymentIntentVersion version(PaymentIntent before) {
        return new PaymentIntentVersion(
                Ids.next(),
                before.updatedAt(),
                before.id(),
                null,
                before.amount().amountMinor(),
                before.amount().currency(),
                PaymentIntentViews.status(before.state()),
                before.metadata(),
                null,
                null,
                null,
                before.createdAt(),
                before.updatedAt());
    }

    private static PaymentIntent nextVersion(PaymentIntent intent, long version) {
        return new PaymentIntent(
                intent.id(),
                version,
                intent.owner(),
                intent.amount(),
                intent.captureMethod(),
                intent.customer(),
                intent.metadata(),
                intent.orderId(),
                intent.subscriptionId(),
                intent.clientSecret(),
                intent.refunded(),
                intent.state(),
                intent.createdAt(),
                intent.updatedAt());
    }

    @Override
    public Uni<Boolean> isNewDecline(UUID id, Decline decline) {
        return Uni.createFrom().item(() -> {
            String key = id + "/" + decline.reference();
            boolean isNew = declines.find(key).isEmpty();
            declines.put(key, decline);
            return isNew;
        });
    }
}
