package dev.vy.payments.refund;

import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
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
    public Uni<Optional<Refund>> lock(UUID id) {
        return find(id);
    }

    @Override
    public Uni<Void> update(Refund changed) {
        return add(changed);
    }
}
