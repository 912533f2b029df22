package dev.vy.gateway.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up once requests can go out at once and replies are heard: a request sent earlier could be answered to nobody. */
@Readiness
@ApplicationScoped
class RepliesCheck implements HealthCheck {
    private final RequestTopics requests;
    private final ReplyListener listener;
    private final ReplyCorrelator correlator;

    @Inject
    RepliesCheck(RequestTopics requests, ReplyListener listener, ReplyCorrelator correlator) {
        this.requests = requests;
        this.listener = listener;
        this.correlator = correlator;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("replies")
                .status(requests.areKnown() && listener.isListening())
                .withData("pending", correlator.pendingCount())
                .build();
    }
}
