package dev.vy.payments.provider.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;
import dev.vy.payments.provider.ProviderEventList;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Stripe's {@code /v1/events}. It filters by twenty types at most and we know more, so all are asked for and ours are
 * picked out.
 */
@ApplicationScoped
class StripeEventList implements ProviderEventList {
    /** As many as Stripe gives at once. */
    private static final long PAGE = 100;

    private final StripeCalls calls;

    @Inject
    StripeEventList(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<Page> page(Span span, Optional<String> after) {
        var params = EventListParams.builder()
                .setCreated(created(span.since(), span.until()))
                .setLimit(PAGE);
        after.ifPresent(params::setStartingAfter);
        return calls.make(stripe -> read(stripe.v1().events().list(params.build())));
    }

    private static EventListParams.Created created(Instant since, Instant until) {
        return EventListParams.Created.builder()
                .setGte(since.getEpochSecond())
                .setLte(until.getEpochSecond())
                .build();
    }

    /** From the JSON as it came: the SDK's objects would leave out what this version of it does not know. */
    private static Page read(StripeCollection<Event> answer) {
        JsonArray all = answer.getRawJsonObject().getAsJsonArray("data");
        List<Listed> known = StreamSupport.stream(all.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(event -> StripeEventTypes.subject(StripeEvents.text(event, "type"))
                        .isPresent())
                .map(event -> new Listed(StripeEvents.text(event, "id"), event.toString()))
                .toList();
        return new Page(known, answer.getHasMore() ? last(all) : Optional.empty());
    }

    private static Optional<String> last(JsonArray all) {
        JsonObject last = all.get(all.size() - 1).getAsJsonObject();
        return Optional.of(StripeEvents.text(last, "id"));
    }
}
