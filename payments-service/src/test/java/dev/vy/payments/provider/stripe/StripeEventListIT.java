package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.PaymentProvider.NewIntent;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEventList;
import dev.vy.payments.provider.ProviderEventList.Listed;
import dev.vy.payments.provider.ProviderEventList.Page;
import dev.vy.payments.provider.ProviderEventList.Span;
import dev.vy.payments.provider.ProviderEvents;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.testing.RealStores;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class StripeEventListIT {
    private static final int MORE_THAN_A_PAGE = 101;

    @Inject
    ProviderEventList list;

    @Inject
    ProviderEvents reader;

    @Inject
    PaymentProvider provider;

    @Inject
    StoreContext context;

    @Inject
    Clock clock;

    @Test
    void everyEventOfASpanIsListedOnceAndCarriesOurId() {
        // Given
        Instant begin = clock.instant();
        List<UUID> ids =
                IntStream.range(0, MORE_THAN_A_PAGE).mapToObj(i -> Ids.next()).toList();
        List<Uni<ProviderIntent>> creations = ids.stream()
                .map(id -> within(() -> provider.createIntent(intent(id))))
                .toList();
        Uni.join().all(creations).usingConcurrencyOf(8).andFailFast().await().atMost(Duration.ofSeconds(60));

        // When
        List<Listed> listed = readAll(new Span(begin, clock.instant()));

        // Then
        assertThat(listed).extracting(Listed::id).doesNotHaveDuplicates();
        assertThat(listed.stream().flatMap(this::intentsOfOurs).toList()).containsAll(ids);
    }

    @Test
    void whatHappenedBeforeTheSpanIsNotListed() {
        // Given
        UUID id = Ids.next();
        now(() -> provider.createIntent(intent(id)));
        Instant aSecondLater = clock.instant().plusSeconds(2);

        // When
        List<Listed> listed = readAll(new Span(aSecondLater, aSecondLater.plusSeconds(60)));

        // Then
        assertThat(listed.stream().flatMap(this::intentsOfOurs)).doesNotContain(id);
    }

    private List<Listed> readAll(Span span) {
        List<Listed> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Optional<String> after = next;
            Page page = now(() -> list.page(span, after));
            all.addAll(page.events());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private Stream<UUID> intentsOfOurs(Listed event) {
        return reader.read(event.json()) instanceof ProviderEvent.IntentSeen(var intent)
                ? intent.paymentIntentId().stream()
                : Stream.empty();
    }

    private static NewIntent intent(UUID id) {
        return new NewIntent(
                id,
                new Money(1999, "USD"),
                CaptureMethod.MANUAL,
                "list@example.com",
                Optional.empty(),
                Optional.empty());
    }

    private <T> T now(Supplier<Uni<T>> work) {
        return within(work).await().atMost(Duration.ofSeconds(20));
    }

    private <T> Uni<T> within(Supplier<Uni<T>> work) {
        return context.run(work);
    }
}
