package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.PaymentIntentVersion;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Table;
import dev.vy.payments.paymentintent.PaymentIntentPage.From.After;
import dev.vy.payments.paymentintent.PaymentIntentPage.From.Before;
import dev.vy.payments.paymentintent.PaymentIntentPage.From.NewestFirst;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

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
                        .filter(intent -> Optional.of(providerReference).equals(reference(intent)))
                        .findAny());
    }

    private static Optional<String> reference(PaymentIntent intent) {
        return switch (intent.state()) {
            case PaymentIntentState.Created created -> Optional.empty();
            case PaymentIntentState.Known known -> Optional.of(known.reference());
            case PaymentIntentState.Canceled canceled -> canceled.reference();
        };
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
    public Uni<List<PaymentIntent>> list(PaymentIntentPage page) {
        return Uni.createFrom().item(() -> {
            List<PaymentIntent> newestFirst = rows.all().stream()
                    .filter(intent -> intent.isVisibleTo(page.owner()))
                    .sorted(Comparator.comparing(InMemoryPaymentIntents::key).reversed())
                    .toList();
            return switch (page.from()) {
                case NewestFirst() -> first(newestFirst, page.limit());
                case After(var id) -> first(where(newestFirst, key -> key.compareTo(id.toString()) < 0), page.limit());
                case Before(var id) -> {
                    List<PaymentIntent> before = where(newestFirst, key -> key.compareTo(id.toString()) > 0);
                    yield before.subList(Math.max(0, before.size() - page.limit()), before.size());
                }
            };
        });
    }

    /** Text orders ids as the database does, byte by byte. */
    private static String key(PaymentIntent intent) {
        return intent.id().toString();
    }

    private static List<PaymentIntent> where(List<PaymentIntent> list, Predicate<String> key) {
        return list.stream().filter(intent -> key.test(key(intent))).toList();
    }

    private static List<PaymentIntent> first(List<PaymentIntent> list, int limit) {
        return list.stream().limit(limit).toList();
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
