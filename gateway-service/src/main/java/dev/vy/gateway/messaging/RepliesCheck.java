package dev.vy.gateway.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up once replies are heard: a request sent earlier could be answered before anybody listens. */
@Readiness
@ApplicationScoped
class RepliesCheck implements HealthCheck {
    private final ReplyListener listener;
    private final ReplyCorrelator correlator;

    @Inject
    RepliesCheck(ReplyListener listener, ReplyCorrelator correlator) {
        this.listener = listener;
        this.correlator = correlator;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("replies")
                .status(listener.isListening())
                .withData("pending", correlator.pendingCount())
                .build();
    }
}
