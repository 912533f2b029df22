package dev.vy.payments.reconcile.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.http.Query;
import dev.vy.payments.http.Refusal;
import dev.vy.payments.reconcile.DriftList;
import dev.vy.payments.reconcile.DriftView;
import dev.vy.payments.reconcile.Reconciliation;
import dev.vy.payments.reconcile.RoundReport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reconciliation for operators. The work runs in a context of its own, so that a client that goes away does not cut a
 * round in the middle.
 */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
class ReconcileResource {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final Reconciliation reconciliation;
    private final DriftList drift;
    private final StoreContext context;

    @Inject
    ReconcileResource(Reconciliation reconciliation, DriftList drift, StoreContext context) {
        this.reconciliation = reconciliation;
        this.drift = drift;
        this.context = context;
    }

    record DriftPage(
            List<DriftView> data, @JsonProperty("has_more") boolean hasMore) {}

    /** Runs a round now; with {@code look_back} it also compares once more what has changed within that time. */
    @POST
    @Path("/reconcile")
    public Uni<RoundReport> run(RoutingContext http) {
        Optional<Duration> lookBack =
                Query.of(http, "look_back").text("look_back").map(ReconcileResource::duration);
        return context.run(() -> reconciliation.run(lookBack))
                .map(report -> report.orElseThrow(ReconcileResource::busy));
    }

    private static Refusal busy() {
        return Refusal.of(ErrorCode.UNEXPECTED_STATE, "Another round is running; ask again when it is over.");
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(Duration.ofDays(3650)) < 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw notADuration();
        }
        throw notADuration();
    }

    private static Refusal notADuration() {
        return Refusal.ofParam("look_back", "look_back must be a duration such as PT24H.");
    }

    @GET
    @Path("/drift")
    public Uni<DriftPage> list(RoutingContext http) {
        Query query = Query.of(http, "limit", "starting_after", "ending_before");
        int limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        Page page = Page.of(limit + 1, cursor(query, "starting_after"), cursor(query, "ending_before"))
                .orElseThrow(() ->
                        Refusal.ofParam("ending_before", "ending_before does not go together with starting_after."));
        return context.run(() -> drift.show(page))
                .map(found -> found.map(views -> answer(views, limit, page)).orElseThrow(() -> unknown(page)));
    }

    /** One more is asked for than is shown; it stands at the end that the page goes to. */
    private static DriftPage answer(List<DriftView> found, int limit, Page page) {
        boolean more = found.size() > limit;
        boolean backwards = page.from() instanceof Page.From.Before;
        List<DriftView> shown =
                backwards ? found.subList(more ? 1 : 0, found.size()) : found.subList(0, more ? limit : found.size());
        return new DriftPage(shown, more);
    }

    private static Refusal unknown(Page page) {
        String param = page.from() instanceof Page.From.Before ? "ending_before" : "starting_after";
        return Refusal.ofParam(param, "The list has no entry with this id.");
    }

    private static @Nullable UUID cursor(Query query, String param) {
        return query.text(param).map(text -> Query.id(param, text)).orElse(null);
    }
}
