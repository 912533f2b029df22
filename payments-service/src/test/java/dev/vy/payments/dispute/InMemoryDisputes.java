package dev.vy.payments.dispute;

import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Disputes by id. */
public final class InMemoryDisputes implements Disputes {
    private final Table<UUID, Dispute> rows;

    public InMemoryDisputes(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    public List<Dispute> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> add(Dispute dispute) {
        return Uni.createFrom().item(() -> {
            rows.put(dispute.id(), dispute);
            return null;
        });
    }

    @Override
    public Uni<Optional<Dispute>> find(UUID id) {
        return Uni.createFrom().item(() -> rows.find(id));
    }

    @Override
    public Uni<Optional<Dispute>> lockByReference(String providerReference) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(dispute -> dispute.reference().equals(providerReference))
                        .findAny());
    }

    @Override
    public Uni<List<Dispute>> list(ListFilter filter) {
        return Uni.createFrom()
                .item(() -> rows.page(
                        filter.page(),
                        Dispute::id,
                        dispute -> filter.isOf(dispute.paymentIntentId(), dispute.owner())));
    }

    @Override
    public Uni<Void> update(Dispute changed) {
        return add(changed);
    }
}
