package dev.vy.payments.refund;

import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refunds by id. */
public final class InMemoryRefunds implements Refunds {
    private final Table<UUID, Refund> rows;

    public InMemoryRefunds(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    public List<Refund> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> add(Refund refund) {
        return Uni.createFrom().item(() -> {
            rows.put(refund.id(), refund);
            return null;
        });
    }

    @Override
    public Uni<Optional<Refund>> find(UUID id) {
        return Uni.createFrom().item(() -> rows.find(id));
    }

    @Override
    public Uni<Optional<Refund>> findByReference(String providerReference) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(refund ->
                                providerReference.equals(RefundViews.of(refund).externalId()))
                        .findAny());
    }

    @Override
    public Uni<List<Refund>> list(ListFilter filter) {
        return Uni.createFrom()
                .item(() -> rows.page(
                        filter.page(), Refund::id, refund -> filter.isOf(refund.paymentIntentId(), refund.owner())));
    }

    @Override
    public Uni<List<Refund>> ofIntent(UUID paymentIntentId) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(refund -> refund.paymentIntentId().equals(paymentIntentId))
                        .toList());
    }

    @Override
    public Uni<List<Refund>> changed(ChangesAfter after, Instant until, int limit) {
        return Uni.createFrom()
                .item(() -> rows.changed(after, until, Refund::updatedAt, Refund::id).stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public Uni<List<Refund>> unfinished(Instant unchangedSince, UUID after, int limit) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(refund -> refund.state() instanceof RefundState.Pending
                                || refund.state() instanceof RefundState.RequiresAction)
                        .filter(refund -> !refund.updatedAt().isAfter(unchangedSince))
                        .filter(refund -> refund.id().toString().compareTo(after.toString()) > 0)
                        .sorted(Comparator.comparing(refund -> refund.id().toString()))
                        .limit(limit)
                        .toList());
    }

    @Override
    public Uni<Optional<Refund>> lock(UUID id) {
        return find(id);
    }

    @Override
    public Uni<Void> update(Refund changed) {
        return add(changed);
    }
}
