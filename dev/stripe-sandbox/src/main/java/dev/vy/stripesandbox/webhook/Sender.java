package dev.vy.stripesandbox.webhook;

import dev.vy.stripesandbox.webhook.WebhookEndpoints.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/** One attempt over HTTP. Only a 2xx counts: a redirect is a failure, as with Stripe. */
final class Sender implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("stripe-sandbox");
    // What integrators measured of Stripe is 20 to 30 s; the shorter one shows slow endpoints sooner.
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client;
    private final Clock clock;

    Sender(Clock clock, Executor executor) {
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .executor(executor)
                .build();
    }

    boolean send(Target target, Delivery delivery) {
        try {
            int status = client.send(request(target, delivery), BodyHandlers.discarding())
                    .statusCode();
            boolean taken = status >= 200 && status < 300;
            if (!taken) {
                logFailure(delivery, "status " + status);
            }
            return taken;
        } catch (IOException | IllegalArgumentException unreachable) {
            logFailure(delivery, unreachable.toString());
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest request(Target target, Delivery delivery) {
        String secret = delivery.signedWell() ? target.secret() : "whsec_of_somebody_else";
        return HttpRequest.newBuilder(URI.create(target.url()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (sandbox)")
                .header(
                        "Stripe-Signature",
                        Signature.header(secret, clock.instant().getEpochSecond(), delivery.body()))
                .POST(BodyPublishers.ofString(delivery.body()))
                .build();
    }

    private static void logFailure(Delivery delivery, String reason) {
        LOG.log(
                System.Logger.Level.INFO,
                "Webhook not taken, trying again later: event={0} attempt={1} reason={2}",
                delivery.eventId(),
                delivery.attempts() + 1,
                reason);
    }
}
