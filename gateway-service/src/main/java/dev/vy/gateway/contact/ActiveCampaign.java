package dev.vy.gateway.contact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.contract.contact.CreateContact;
import dev.vy.gateway.contact.Verdict.Accepted;
import dev.vy.gateway.contact.Verdict.Busy;
import dev.vy.gateway.contact.Verdict.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import java.time.Clock;
import java.time.Duration;

/** Calls ActiveCampaign's API v3; asks again where that may help, within limits, and says when it is of no use. */
final class ActiveCampaign {
    private static final String ROUTE = "/api/3/contact/sync";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final ActiveCampaignAccount account;
    private final ContactConfig config;
    private final Clock clock;

    ActiveCampaign(Vertx vertx, ActiveCampaignAccount account, ContactConfig config, Clock clock) {
        this.http = vertx.createHttpClient();
        this.account = account;
        this.config = config;
        this.clock = clock;
    }

    /** The contact could not be kept, and asking again would not help; says nothing of the person. */
    static final class ContactLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ContactLostException(String reason) {
            super(reason);
        }
    }

    /** Makes the contact or renews it: the address decides, so a repeat changes nothing. */
    Uni<Void> sync(CreateContact contact) {
        return attempt(body(contact), 1);
    }

    private Uni<Void> attempt(String body, int number) {
        return post(body)
                .onFailure()
                .recoverWithItem(failure -> new Busy(failure.getClass().getSimpleName(), Duration.ZERO))
                .chain(verdict -> conclude(verdict, body, number));
    }

    private Uni<Void> conclude(Verdict verdict, String body, int number) {
        return switch (verdict) {
            case Accepted accepted -> Uni.createFrom().voidItem();
            case Refused refused -> Uni.createFrom().failure(new ContactLostException("refused: " + refused.reason()));
            case Busy busy
            when number >= config.tries() ->
                Uni.createFrom()
                        .failure(new ContactLostException("given up after " + number + " tries: " + busy.reason()));
            case Busy busy ->
                Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(pause(busy, number))
                        .chain(() -> attempt(body, number + 1));
        };
    }

    /** Twice as long each time, and at least as long as the server asks for. */
    private Duration pause(Busy busy, int number) {
        Duration doubled = config.firstPause().multipliedBy(1L << Math.min(number - 1, 16));
        Duration own = doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
        return busy.pause().compareTo(own) > 0 ? busy.pause() : own;
    }

    private Uni<Verdict> post(String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(account.url() + ROUTE)
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT_LIMIT.toMillis());
        return http.request(options).map(this::withHeaders).chain(request -> send(request, body));
    }

    /** A call that takes too long gives its connection up as well. */
    private Uni<Verdict> send(HttpClientRequest request, String body) {
        return request.send(body)
                .chain(response -> response.body()
                        .replaceWith(() ->
                                Verdict.of(response.statusCode(), response.getHeader("Retry-After"), clock.instant())))
                .ifNoItem()
                .after(config.callLimit())
                .fail()
                .onFailure()
                .invoke(failure -> request.reset());
    }

    private HttpClientRequest withHeaders(HttpClientRequest request) {
        // Without these Vert.x logs as an error, which nobody has to act on, what the next try may mend.
        request.connection().exceptionHandler(failure -> {});
        return request.exceptionHandler(failure -> {})
                .putHeader("Api-Token", account.apiKey())
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json");
    }

    private String body(CreateContact contact) {
        ObjectNode body = json.createObjectNode();
        body.putObject("contact")
                .put("email", contact.email())
                .put("firstName", contact.firstName())
                .put("lastName", contact.lastName());
        return body.toString();
    }
}
