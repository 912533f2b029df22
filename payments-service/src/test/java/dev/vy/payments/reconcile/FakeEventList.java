package dev.vy.payments.reconcile;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.provider.ProviderEventList;
import dev.vy.payments.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events of which each one's text is its id, in pages of two, by the rules of Stripe's list. */
final class FakeEventList implements ProviderEventList {
    static final int PAGE = 2;

    private final InMemoryTransactions transactions;
    private final List<Dated> events = new ArrayList<>();
    private final List<Span> asked = new ArrayList<>();
    private Optional<ProviderFailure.Kind> failure = Optional.empty();
    private int answersLeft = Integer.MAX_VALUE;

    private record Dated(Instant at, String id) {}

    FakeEventList(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    void add(String id, Instant at) {
        events.add(new Dated(at, id));
    }

    /** After so many more pages each is refused in this way. */
    void failAfter(int pages, ProviderFailure.Kind kind) {
        answersLeft = pages;
        failure = Optional.of(kind);
    }

    void recover() {
        answersLeft = Integer.MAX_VALUE;
    }

    List<Span> asked() {
        return asked;
    }

    @Override
    public Uni<Page> page(Span span, Optional<String> after) {
        return Uni.createFrom().item(() -> {
            if (transactions.isOpen()) {
                throw new IllegalStateException("the provider was asked inside a transaction");
            }
            if (answersLeft-- <= 0) {
                throw new ProviderFailure(
                        failure.orElseThrow(),
                        CommandError.of(ErrorCode.PROVIDER_UNAVAILABLE, "Not now."),
                        new IllegalStateException());
            }
            asked.add(span);
            return read(span, after);
        });
    }

    private Page read(Span span, Optional<String> after) {
        List<Listed> rest = events.reversed().stream()
                .filter(event ->
                        !event.at().isBefore(span.since()) && !event.at().isAfter(span.until()))
                .dropWhile(event -> after.isPresent() && !event.id().equals(after.get()))
                .skip(after.isPresent() ? 1 : 0)
                .map(event -> new Listed(event.id(), event.id()))
                .toList();
        List<Listed> page = rest.stream().limit(PAGE).toList();
        return new Page(page, rest.size() > PAGE ? Optional.of(page.getLast().id()) : Optional.empty());
    }
}
