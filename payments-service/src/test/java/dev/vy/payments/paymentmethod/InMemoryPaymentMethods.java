package dev.vy.payments.paymentmethod;

import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Page.From;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Payment methods by id; a later one has a greater id. */
public final class InMemoryPaymentMethods implements PaymentMethods {
    private final Table<UUID, PaymentMethod> rows;

    public InMemoryPaymentMethods(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    public List<PaymentMethod> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> add(PaymentMethod method) {
        return Uni.createFrom().item(() -> {
            rows.put(method.id(), method);
            return null;
        });
    }

    @Override
    public Uni<Optional<PaymentMethod>> find(UUID id) {
        return Uni.createFrom().item(() -> rows.find(id));
    }

    @Override
    public Uni<Optional<PaymentMethod>> findByReference(String providerReference) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(method -> method.reference().equals(providerReference))
                        .findAny());
    }

    @Override
    public Uni<Optional<PaymentMethod>> lock(UUID id) {
        return find(id);
    }

    @Override
    public Uni<Optional<PaymentMethod>> lockByReference(String providerReference) {
        return findByReference(providerReference);
    }

    @Override
    public Uni<Optional<PaymentMethod>> lockNewest(Holder holder) {
        return Uni.createFrom().item(() -> newestFirst(holder).findFirst());
    }

    @Override
    public Uni<List<PaymentMethod>> lockAllOf(String customerReference) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(method ->
                                method.isVaulted() && method.customerReference().equals(customerReference))
                        .toList());
    }

    @Override
    public Uni<Void> update(PaymentMethod changed) {
        return add(changed);
    }

    @Override
    public Uni<Long> countVaulted(Holder holder) {
        return Uni.createFrom().item(() -> newestFirst(holder).count());
    }

    @Override
    public Uni<List<PaymentMethod>> list(Holder holder, Page page) {
        int limit = page.limit();
        return Uni.createFrom().item(() -> switch (page.from()) {
            case From.Newest newest -> part(newestFirst(holder, method -> true), limit);
            case From.After(UUID id) ->
                part(newestFirst(holder, method -> text(method).compareTo(id.toString()) < 0), limit);
            case From.Before(UUID id) ->
                part(
                                newestFirst(holder, method -> text(method).compareTo(id.toString()) > 0)
                                        .reversed(),
                                limit)
                        .reversed();
        });
    }

    private static List<PaymentMethod> part(List<PaymentMethod> all, int limit) {
        return all.stream().limit(limit).toList();
    }

    private List<PaymentMethod> newestFirst(Holder holder, Predicate<PaymentMethod> wanted) {
        return newestFirst(holder).filter(wanted).toList();
    }

    private Stream<PaymentMethod> newestFirst(Holder holder) {
        return rows.all().stream()
                .filter(method -> method.isVaulted() && method.holder().equals(holder))
                .sorted(Comparator.comparing(InMemoryPaymentMethods::text).reversed());
    }

    private static String text(PaymentMethod method) {
        return method.id().toString();
    }
}
