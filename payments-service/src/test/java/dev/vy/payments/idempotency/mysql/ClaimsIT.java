package dev.vy.payments.idempotency.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.refund.GetRefund;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.Claims;
import dev.vy.payments.idempotency.Claims.AlreadyClaimed;
import dev.vy.payments.idempotency.Claims.Claim;
import dev.vy.payments.idempotency.Claims.NothingClaimed;
import dev.vy.payments.idempotency.Claims.Unfinished;
import dev.vy.payments.idempotency.Fingerprint;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class ClaimsIT {
    private static final GetRefund COMMAND = new GetRefund(UUID.fromString("0193a1b2-0000-7000-8000-000000000001"));

    @Inject
    Claims claims;

    @Inject
    Store store;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    private String key;
    private Fingerprint fingerprint;

    @BeforeEach
    void newKey() {
        key = "Key-" + UUID.randomUUID();
        fingerprint = Fingerprint.of("get-refund", COMMAND, json);
    }

    @Test
    void ofFiftyAtOnceOneClaimsTheKey() {
        // When
        List<Boolean> claimed = store.eachAtOnce(
                50, i -> claims.insert(Ids.next(), fingerprint, record("c-" + i)), AlreadyClaimed.class);

        // Then
        assertThat(claimed).hasSize(50).containsOnlyOnce(true);
        assertThat(store.texts("SELECT COUNT(*) FROM idempotent_request WHERE idempotency_key = '" + key + "'"))
                .containsExactly("1");
    }

    @Test
    void claimInHandIsInUseForOthersAndOpenForTheSameRecord() {
        // Given
        UUID workId = claim("c-1");

        // When
        Claim ofOther = take("c-2");
        Claim ofSame = take("c-1");

        // Then
        assertThat(ofOther).isEqualTo(new Claim.InUse());
        assertThat(ofSame).isEqualTo(new Claim.Open(workId));
    }

    @Test
    void releasedClaimIsTakenByOneOfManyWhoRepeat() {
        // Given
        UUID workId = claim("c-1");
        store.inTransaction(() -> claims.release(workId));

        // When
        List<Claim> taken = store.atOnce(10, i -> claims.takeExisting(fingerprint, record("repeat-" + i)));

        // Then
        assertThat(taken).containsOnlyOnce(new Claim.Open(workId));
        assertThat(taken).filteredOn(claim -> claim instanceof Claim.InUse).hasSize(9);
    }

    @Test
    void abandonedClaimIsFreeForARepeat() {
        // Given
        UUID workId = claim("c-1");

        // When
        boolean found = abandon("c-1");

        // Then
        assertThat(found).isTrue();
        assertThat(take("c-2")).isEqualTo(new Claim.Open(workId));
    }

    @Test
    void claimThatAnotherHasTakenOverIsLeftToIt() {
        // Given
        UUID workId = claim("c-1");
        store.inTransaction(() -> claims.release(workId));
        take("c-2");

        // When
        abandon("c-1");

        // Then
        assertThat(take("c-3")).isEqualTo(new Claim.InUse());
    }

    @Test
    void claimThatIsNotThereIsNotFound() {
        assertThat(abandon("c-1")).isFalse();
    }

    @Test
    void successIsReadBack() {
        // Given
        UUID workId = claim("c-1");

        // When
        store.inTransaction(() -> claims.finish(workId, Reply.success(COMMAND)));

        // Then
        Reply reply = ((Claim.Finished) take("c-2")).reply();
        assertThat(((Reply.Success) reply).view().toString())
                .isEqualTo("{\"refundId\":\"" + COMMAND.refundId() + "\"}");
    }

    @Test
    void refusalIsReadBack() {
        // Given
        UUID workId = claim("c-1");
        Reply refused = Reply.refused(ErrorCode.NOT_FOUND, "Nö. 😀");

        // When
        store.inTransaction(() -> claims.finish(workId, refused));

        // Then
        assertThat(((Claim.Finished) take("c-2")).reply()).isEqualTo(refused);
        assertThat(((Claim.Finished) store.inTransaction(() -> claims.lock(workId))).reply())
                .isEqualTo(refused);
    }

    @Test
    void otherCommandUnderTheKeyIsTold() {
        // Given
        claim("c-1");
        Fingerprint other = Fingerprint.of("get-refund", new GetRefund(Ids.next()), json);

        // When
        Claim taken = store.inTransaction(() -> claims.takeExisting(other, record("c-2")));

        // Then
        assertThat(taken).isEqualTo(new Claim.KeyReused());
    }

    @Test
    void keysDifferByCase() {
        // Given
        claim("c-1");
        String upper = key.toUpperCase(Locale.ROOT);

        // When
        CommandContext other = record("c-2").withIdempotencyKey(upper);

        // Then
        assertThatThrownBy(() -> store.inTransaction(() -> claims.takeExisting(fingerprint, other)))
                .isInstanceOf(NothingClaimed.class);
    }

    @Test
    void unclaimedKeyIsTold() {
        assertThatThrownBy(() -> take("c-1")).isInstanceOf(NothingClaimed.class);
    }

    @Test
    void unfinishedWorkIsTakenByOneOfTwo() {
        // Given
        List<String> keys = IntStream.range(0, 6).mapToObj(i -> key + "-" + i).toList();
        for (String one : keys) {
            UUID workId = Ids.next();
            store.inTransaction(
                    () -> claims.insert(workId, fingerprint, record("c").withIdempotencyKey(one)));
            store.inTransaction(() -> claims.release(workId));
        }

        // When
        List<List<Unfinished>> taken = store.atOnce(2, i -> claims.takeUnfinished(100));

        // Then
        assertThat(taken.stream()
                        .flatMap(List::stream)
                        .map(unfinished -> unfinished.context().idempotencyKey())
                        .filter(keys::contains))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void unfinishedWorkComesWithItsCommand() {
        // Given
        UUID workId = claim("c-1");
        store.inTransaction(() -> claims.release(workId));

        // When
        List<Unfinished> taken = store.inTransaction(() -> claims.takeUnfinished(100));

        // Then
        Unfinished unfinished = taken.stream()
                .filter(one -> one.context().idempotencyKey().equals(key))
                .findAny()
                .orElseThrow();
        assertThat(unfinished.commandJson()).isEqualTo(fingerprint.commandJson());
        assertThat(unfinished.context().userId()).contains("user-1");
        assertThat(unfinished.context().correlationId()).isEqualTo("c-1");
    }

    @Test
    void nextTryIsToldOfReleasedWorkOnly() {
        // Given
        UUID workId = claim("c-1");
        Optional<Instant> atWork = nextTryOf(workId);
        store.inTransaction(() -> claims.release(workId));

        // When
        Optional<Instant> released = nextTryOf(workId, Ids.next());

        // Then
        store.inTransaction(() -> claims.finish(workId, Reply.refused(ErrorCode.NOT_FOUND, "No.")));
        assertThat(atWork).isEmpty();
        assertThat(released).hasValueSatisfying(next -> assertThat(next).isBeforeOrEqualTo(clock.instant()));
        assertThat(nextTryOf(workId)).isEmpty();
    }

    private boolean abandon(String correlationId) {
        return store.inTransaction(
                () -> claims.abandon(record(correlationId), clock.instant().plus(Duration.ofHours(1))));
    }

    private Optional<Instant> nextTryOf(UUID... workIds) {
        return store.inTransaction(() -> claims.nextTryOf(List.of(workIds)));
    }

    private UUID claim(String correlationId) {
        UUID workId = Ids.next();
        store.inTransaction(() -> claims.insert(workId, fingerprint, record(correlationId)));
        return workId;
    }

    private Claim take(String correlationId) {
        return store.inTransaction(() -> claims.takeExisting(fingerprint, record(correlationId)));
    }

    private CommandContext record(String correlationId) {
        return new CommandContext(
                "get-refund",
                correlationId,
                "caller-1",
                key,
                Optional.of("user-1"),
                clock.instant().plusSeconds(60),
                Optional.empty());
    }
}
