package dev.vy.payments.command;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** No job begins once the service ends: the store closes before the scheduler does. */
@ApplicationScoped
class JobsAtEnd {
    void onStop(@Observes ShutdownEvent event, Scheduler scheduler) {
        scheduler.pause();
    }
}
