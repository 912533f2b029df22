package dev.vy.stripesandbox;

import dev.vy.stripesandbox.webhook.RetrySchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a sandbox is started.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param secretKey the only key to take; without it every {@code sk_test_} key is taken
 * @param apiVersion the account's default version: that of events, and of answers when a request names none
 * @param webhooks endpoints that exist from the start and get every event
 * @param retries when deliveries that failed are tried again
 * @param bankPause how long banks take for what they do later: disputes, slow refunds, debits
 * @param clock the time of everything
 */
public record SandboxOptions(
        String host,
        int port,
        Optional<String> secretKey,
        String apiVersion,
        List<Webhook> webhooks,
        RetrySchedule retries,
        Duration bankPause,
        Clock clock) {

    /** An endpoint and the secret to sign with. */
    public record Webhook(String url, String secret) {}

    /** A free port on this machine, any test key, no webhooks. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                // What stripe-java 33.3.0 pins; with another one its deserializer gives no objects of events.
                "2026-07-29.dahlia",
                List.of(),
                RetrySchedule.forDevelopment(),
                Duration.ofSeconds(2),
                Clock.systemUTC());
    }

    public SandboxOptions withHost(String host) {
        return new SandboxOptions(host, port, secretKey, apiVersion, webhooks, retries, bankPause, clock);
    }

    public SandboxOptions withPort(int port) {
        return new SandboxOptions(host, port, secretKey, apiVersion, webhooks, retries, bankPause, clock);
    }

    public SandboxOptions withSecretKey(String secretKey) {
        return new SandboxOptions(host, port, Optional.of(secretKey), apiVersion, webhooks, retries, bankPause, clock);
    }

    public SandboxOptions withApiVersion(String apiVersion) {
        return new SandboxOptions(host, port, secretKey, apiVersion, webhooks, retries, bankPause, clock);
    }

    /** These options and one more endpoint. */
    public SandboxOptions withWebhook(String url, String secret) {
        List<Webhook> more = Stream.concat(webhooks.stream(), Stream.of(new Webhook(url, secret)))
                .toList();
        return new SandboxOptions(host, port, secretKey, apiVersion, more, retries, bankPause, clock);
    }

    public SandboxOptions withRetries(RetrySchedule retries) {
        return new SandboxOptions(host, port, secretKey, apiVersion, webhooks, retries, bankPause, clock);
    }

    public SandboxOptions withBankPause(Duration bankPause) {
        return new SandboxOptions(host, port, secretKey, apiVersion, webhooks, retries, bankPause, clock);
    }
}
