package dev.vy.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyCorrelatorTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ReplyCorrelator correlator = new ReplyCorrelator("replica-1", 2);

    @AfterEach
    void nothingIsPending() {
        assertThat(correlator.pendingCount()).isZero();
    }

    private static ConsumerRecord<String, byte[]> reply(String key) {
        return new ConsumerRecord<>("topic-response", 0, 0, key, new byte[0]);
    }

    private UniAssertSubscriber<ConsumerRecord<String, byte[]>> ask(String id) {
        return correlator
                .exchange(id, LONG, Uni.createFrom()::voidItem)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void replyThatIsFasterThanTheSendIsFound() {
        ConsumerRecord<String, byte[]> reply = reply("a");
        var waiting = correlator
                .exchange("a", LONG, () -> {
                    assertThat(correlator.complete("a", reply)).isTrue();
                    return Uni.createFrom().nothing();
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        waiting.assertCompleted().assertItem(reply);
    }

    @Test
    void replyGoesToItsOwnRequestOnly() {
        var first = ask("a");
        var second = ask("b");
        assertThat(correlator.complete("b", reply("b"))).isTrue();
        first.assertNotTerminated();
        second.assertCompleted();
        assertThat(correlator.complete("a", reply("a"))).isTrue();
    }

    @Test
    void secondReplyFindsNobody() {
        var waiting = ask("a");
        assertThat(correlator.complete("a", reply("a"))).isTrue();
        assertThat(correlator.complete("a", reply("a"))).isFalse();
        waiting.assertCompleted();
    }

    @Test
    void failedSendEndsTheWait() {
        var waiting = correlator
                .exchange("a", LONG, () -> Uni.createFrom().failure(new IllegalStateException("away")))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        waiting.assertFailedWith(IllegalStateException.class, "away");
    }

    @Test
    void noReplyInTimeEndsTheWait() {
        assertThatThrownBy(() -> correlator
                        .exchange("a", Duration.ofMillis(20), Uni.createFrom()::voidItem)
                        .await()
                        .atMost(LONG))
                .isInstanceOf(ReplyCorrelator.ReplyTimeoutException.class);
    }

    @Test
    void callerThatGoesAwayLeavesNothingBehind() {
        var waiting = ask("a");
        assertThat(correlator.pendingCount()).isOne();
        waiting.cancel();
        assertThat(correlator.complete("a", reply("a"))).isFalse();
    }

    @Test
    void moreThanTheLimitAreRefusedUnsent() {
        var first = ask("a");
        var second = ask("b");
        var third = correlator
                .exchange("c", LONG, () -> {
                    throw new AssertionError("must not be sent");
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.<ConsumerRecord<String, byte[]>>create());
        assertThat(((Refusal) third.getFailure()).error().code()).isEqualTo(ErrorCode.OVERLOADED);
        first.cancel();
        second.cancel();
    }
}
