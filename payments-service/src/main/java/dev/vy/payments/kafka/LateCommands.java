package dev.vy.payments.kafka;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Headers;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.Reply;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Commands whose callers have stopped waiting before they were read. Nothing is spent on them, not even the reading of
 * their values: behind a backlog, only work that somebody still waits for helps anybody.
 */
@ApplicationScoped
class LateCommands {
    /** As far as the clocks of two machines may be apart, and more: after that no caller hears an answer. */
    private static final Duration STILL_HEARD = Duration.ofSeconds(10);

    private static final Reply NOT_ATTEMPTED =
            Reply.refused(ErrorCode.NOT_ATTEMPTED, "The caller's time limit passed before work began.");

    /** A change may have been begun by an earlier delivery, whose process died, or by a request with the same key. */
    private static final Reply UNKNOWN = Reply.refused(
            ErrorCode.OUTCOME_UNKNOWN,
            "The caller's time limit passed before this was read; repeat it with the same idempotency key.");

    private final CommandRoutes routes;
    private final Answers answers;
    private final Clock clock;

    @Inject
    LateCommands(CommandRoutes routes, Answers answers, Clock clock) {
        this.routes = routes;
        this.answers = answers;
        this.clock = clock;
    }

    /** A replay of a dead letter goes on with what had begun, whatever its deadline; what had not is refused behind it. */
    boolean isLate(CommandRecord record) {
        return clock.instant().isAfter(record.deadline())
                && record.header(Headers.REPLAY_OF).isEmpty();
    }

    Uni<Void> answer(CommandRecord record, IncomingKafkaRecordMetadata<?, ?> metadata) {
        if (clock.instant().isAfter(record.deadline().plus(STILL_HEARD))) {
            return Uni.createFrom().voidItem();
        }
        String correlationId = record.correlationId(CommandRecord.position(metadata));
        return answers.send(
                record, correlationId, Optional.empty(), routes.isRead(record.topic()) ? NOT_ATTEMPTED : UNKNOWN);
    }
}
