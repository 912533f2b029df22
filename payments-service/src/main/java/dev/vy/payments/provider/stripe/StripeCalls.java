package dev.vy.payments.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import dev.vy.payments.command.CallersContext;
import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes Stripe's blocking calls on virtual threads and comes back on the caller's Vert.x context. */
@ApplicationScoped
class StripeCalls {
    /** The JDK keeps 5 idle connections by default; concurrent calls beyond that would each open a new one. */
    private static final String KEPT_CONNECTIONS = "256";

    private final StripeClient client;
    private final StripeFailures failures;
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    StripeCalls(StripeConfig config, StripeFailures failures, RunMode mode) {
        mode.refuseLiveKey("STRIPE_SECRET_KEY", config.secretKey());
        System.setProperty("http.maxConnections", KEPT_CONNECTIONS);
        // Else the JDK repeats a POST by itself where the connection broke, and tells of the repeat only.
        System.setProperty("sun.net.http.retryPost", "false");
        this.failures = failures;
        this.client = client(config);
    }

    /** Makes a missing key end the start, and not the first payment. */
    void onStart(@Observes @Priority(RunMode.FIRST) StartupEvent event) {}

    private static StripeClient client(StripeConfig config) {
        String key = config.secretKey()
                .filter(secret -> !secret.isBlank())
                .orElseThrow(() -> RunMode.refuseStart(
                        "STRIPE_SECRET_KEY is not set: set it to your Stripe secret key, or use the sandbox's."));
        var builder = StripeClient.builder()
                .setHttpClient(new StripeTries())
                .setApiKey(key)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(config.readTimeout().toMillis()))
                .setMaxNetworkRetries(config.maxNetworkRetries());
        config.apiBase().filter(base -> !base.isBlank()).ifPresent(builder::setApiBase);
        return builder.build();
    }

    /** A call of the SDK. */
    @FunctionalInterface
    interface Call<T> {
        T make(StripeClient client) throws StripeException;
    }

    <T> Uni<T> make(Call<T> call) {
        return Uni.createFrom()
                .item(() -> makeOrFail(call))
                .runSubscriptionOn(virtualThreads)
                .emitOn(CallersContext.current());
    }

    private <T> T makeOrFail(Call<T> call) {
        StripeTries.OfCall tries = new StripeTries.OfCall();
        try {
            return tries.run(() -> call.make(client));
        } catch (StripeException | RuntimeException e) {
            throw failures.of(e, tries.mayHaveArrived());
        }
    }

    static RequestOptions withKey(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    @PreDestroy
    void close() {
        virtualThreads.close();
    }
}
