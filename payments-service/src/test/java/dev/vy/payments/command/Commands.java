package dev.vy.payments.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What tests of commands share: a context to give, and the reply to read. */
public final class Commands {
    /** Set as Quarkus sets its own. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static final String USER = "user-1";

    /** After all that the tests do. */
    private static final Instant LATER = SetClock.START.plus(Duration.ofDays(30));

    private Commands() {}

    /** A first try, whose correlation id is its own. */
    public static CommandContext context(String topic, String key) {
        return new CommandContext(
                topic,
                "correlation-of-" + key,
                "caller-1",
                key,
                Optional.of(USER),
                LATER,
                Optional.of("request-of-" + key));
    }

    /** The caller's repeat: another record with the same key. */
    public static CommandContext repeat(CommandContext first) {
        return new CommandContext(
                first.topic(),
                "repeat-of-" + first.correlationId(),
                first.caller(),
                first.idempotencyKey(),
                first.userId(),
                LATER,
                first.requestId());
    }

    public static CommandContext ofUser(CommandContext context, Optional<String> userId) {
        return new CommandContext(
                context.topic(),
                context.correlationId(),
                context.caller(),
                context.idempotencyKey(),
                userId,
                context.deadline(),
                context.requestId());
    }

    public static CommandContext withDeadline(CommandContext context, Instant deadline) {
        return new CommandContext(
                context.topic(),
                context.correlationId(),
                context.caller(),
                context.idempotencyKey(),
                context.userId(),
                deadline,
                context.requestId());
    }

    /** A reply without the time until which it is kept, which tests of the time read with {@link #whole}. */
    @SuppressWarnings("unchecked")
    public static <T> T now(Uni<T> work) {
        T result = whole(work);
        return result instanceof Reply.Kept kept ? (T) kept.reply() : result;
    }

    public static <T> T whole(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(5));
    }

    public static <T> T view(Reply reply, Class<T> type) {
        assertThat(reply).isInstanceOf(Reply.Success.class);
        return type.cast(((Reply.Success) reply).view());
    }

    public static CommandError error(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused) reply).error();
    }

    public static ErrorCode code(Reply reply) {
        return error(reply).code();
    }
}
