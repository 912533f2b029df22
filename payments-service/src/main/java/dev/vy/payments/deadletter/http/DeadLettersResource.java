package dev.vy.payments.deadletter.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.deadletter.DeadLetter;
import dev.vy.payments.deadletter.DeadLetterRows;
import dev.vy.payments.deadletter.Replays;
import dev.vy.payments.deadletter.Replays.Outcome;
import dev.vy.payments.deadletter.ValueLook;
import dev.vy.payments.http.Query;
import dev.vy.payments.http.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Dead letters for operators. The work runs in a context of its own, so that a client that goes away does not cut it in
 * the middle.
 */
@Path("/internal/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
class DeadLettersResource {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final DeadLetterRows rows;
    private final Replays replays;
    private final Transactions transactions;
    private final StoreContext context;
    private final ValueLook looks;

    @Inject
    DeadLettersResource(
            DeadLetterRows rows, Replays replays, Transactions transactions, StoreContext context, ValueLook looks) {
        this.rows = rows;
        this.replays = replays;
        this.transactions = transactions;
        this.context = context;
        this.looks = looks;
    }

    record LetterPage(
            List<DeadLetterView> data,
            @JsonProperty("has_more") boolean hasMore) {}

    record Replayed(int replayed, @JsonProperty("has_more") boolean hasMore) {}

    @GET
    public Uni<LetterPage> list(RoutingContext http) {
        Query query = Query.of(http, "topic", "limit", "starting_after");
        Optional<String> topic = query.text("topic").map(DeadLettersResource::knownTopic);
        Optional<UUID> after = query.text("starting_after").map(text -> Query.id("starting_after", text));
        int limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        return inContext(() -> rows.open(topic, after, limit + 1)).map(found -> page(found, limit));
    }

    @GET
    @Path("/{id}")
    public Uni<DeadLetterView> one(String id, RoutingContext http) {
        var _ = Query.of(http); // refuses every parameter
        UUID wanted = Query.id("id", id);
        return inContext(() -> rows.find(wanted))
                .map(found ->
                        found.map(letter -> DeadLetterView.of(letter, looks)).orElseThrow(() -> unknown(wanted)));
    }

    @POST
    @Path("/{id}/replay")
    public Uni<Replayed> replay(String id, RoutingContext http) {
        var _ = Query.of(http); // refuses every parameter
        UUID wanted = Query.id("id", id);
        return context.run(() -> replays.replay(wanted)).map(outcome -> answer(outcome, wanted));
    }

    @POST
    @Path("/replay")
    public Uni<Replayed> replayTopic(RoutingContext http) {
        Query query = Query.of(http, "topic", "limit");
        String topic = query.text("topic")
                .map(DeadLettersResource::knownTopic)
                .orElseThrow(() -> Refusal.ofParam("topic", "topic is missing: name the one to replay."));
        int limit = query.number("limit", MAX_LIMIT, MAX_LIMIT);
        return context.run(() -> replays.replayOf(topic, limit)).map(count -> new Replayed(count, count == limit));
    }

    private <T> Uni<T> inContext(Supplier<Uni<T>> work) {
        return context.run(() -> transactions.inTransaction(work));
    }

    private LetterPage page(List<DeadLetter> found, int limit) {
        List<DeadLetterView> views = found.stream()
                .limit(limit)
                .map(letter -> DeadLetterView.of(letter, looks))
                .toList();
        return new LetterPage(views, found.size() > limit);
    }

    private static Replayed answer(Outcome outcome, UUID id) {
        return switch (outcome) {
            case SENT -> new Replayed(1, false);
            case REPLAYED_BEFORE ->
                throw Refusal.of(ErrorCode.UNEXPECTED_STATE, "This dead letter was replayed before.");
            case UNKNOWN -> throw unknown(id);
        };
    }

    private static Refusal unknown(UUID id) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no dead letter " + id + ".");
    }

    private static String knownTopic(String topic) {
        if (!Topics.all().contains(Topics.deadLetterOf(topic))) {
            throw Refusal.ofParam("topic", "topic is none that has dead letters; name it without -dead-letter.");
        }
        return topic;
    }
}
