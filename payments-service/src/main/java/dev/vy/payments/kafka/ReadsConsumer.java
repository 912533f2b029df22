package dev.vy.payments.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The commands that only show what is stored, of all features: a flood of them holds up none that moves money, and the
 * other way round.
 */
@ApplicationScoped
class ReadsConsumer {
    private final KafkaCommands commands;

    @Inject
    ReadsConsumer(KafkaCommands commands) {
        this.commands = commands;
    }

    /** After the features, which name their handlers when they start. */
    void onStart(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event,
            @Channel("reads") Multi<Message<byte[]>> records) {
        commands.serve(records);
    }
}
