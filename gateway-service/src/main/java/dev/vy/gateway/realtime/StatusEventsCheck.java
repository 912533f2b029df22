package dev.vy.gateway.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up once status events are heard: a socket taken earlier could miss one. */
@Readiness
@ApplicationScoped
class StatusEventsCheck implements HealthCheck {
    private final StatusEventsListener listener;

    @Inject
    StatusEventsCheck(StatusEventsListener listener) {
        this.listener = listener;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("status-events")
                .status(listener.isListening())
                .build();
    }
}
