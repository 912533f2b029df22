package dev.vy.payments.idempotency;

import dev.vy.contract.CommandError;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Work that does nothing but keep count of its steps. */
final class Errand implements ProviderCommand<UUID, String> {
    private final InMemoryTransactions transactions;
    final Table<UUID, String> saved;
    final List<UUID> asked = new ArrayList<>();
    Optional<CommandError> refusal = Optional.empty();
    Supplier<Uni<Hindsight<String>>> hindsight = () -> Uni.createFrom().item(new Hindsight.Unclear<>());
    int lookedBack;
    boolean overtaken;
    Supplier<Uni<String>> provider = () -> Uni.createFrom().item("done");

    Errand(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.saved = new Table<>(transactions);
    }

    @Override
    public Uni<Prepared<UUID>> prepare(UUID workId) {
        return Uni.createFrom().item(() -> {
            if (refusal.isPresent()) {
                return Prepared.refused(refusal.get());
            }
            saved.put(workId, "begun");
            return new Prepared.Ready<>(workId);
        });
    }

    @Override
    public Uni<UUID> reload(UUID workId) {
        return Uni.createFrom().item(() -> {
            String row = saved.get(workId);
            return row.isEmpty() ? null : workId;
        });
    }

    @Override
    public Uni<String> ask(UUID workId) {
        if (transactions.isOpen()) {
            throw new IllegalStateException("the provider was asked inside a transaction");
        }
        asked.add(workId);
        return provider.get();
    }

    @Override
    public Uni<Hindsight<String>> lookBack(UUID workId) {
        if (transactions.isOpen()) {
            throw new IllegalStateException("the provider was asked inside a transaction");
        }
        lookedBack++;
        return hindsight.get();
    }

    @Override
    public Uni<Reply> record(UUID workId, String outcome) {
        return Uni.createFrom().item(() -> {
            saved.put(workId, outcome);
            return Reply.success(outcome);
        });
    }

    @Override
    public Uni<Reply> recordRejection(UUID workId, CommandError error) {
        return Uni.createFrom().item(() -> {
            saved.put(workId, error.code().wireName());
            return new Reply.Refused(error);
        });
    }

    @Override
    public Uni<Reply> recordNeverDone(UUID workId, CommandError error) {
        return overtaken ? Uni.createFrom().failure(new Overtaken()) : recordRejection(workId, error);
    }

    @Override
    public UUID paymentIntentId(UUID workId) {
        return workId;
    }
}
