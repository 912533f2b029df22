package dev.vy.payments.deadletter;

import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends dead letters to their topics again. First sent, then marked: after a crash between the two one is sent twice, as
 * any record may be, and its correlation id, idempotency key or event id lets it act once.
 */
@ApplicationScoped
public class Replays {
    private static final Logger LOG = Logger.getLogger(Replays.class);

    private final DeadLetterRows rows;
    private final LetterSender sender;
    private final Transactions transactions;
    private final StoreContext context;

    @Inject
    Replays(DeadLetterRows rows, LetterSender sender, Transactions transactions, StoreContext context) {
        this.rows = rows;
        this.sender = sender;
        this.transactions = transactions;
        this.context = context;
    }

    /** What became of one wish to replay. */
    public enum Outcome {
        SENT,
        REPLAYED_BEFORE,
        UNKNOWN
    }

    public Uni<Outcome> replay(UUID id) {
        return transactions
                .inTransaction(() -> rows.find(id))
                .chain(found -> found.map(this::replayOnce)
                        .orElseGet(() -> Uni.createFrom().item(Outcome.UNKNOWN)));
    }

    private Uni<Outcome> replayOnce(DeadLetter letter) {
        return letter.replayedAt().isPresent()
                ? Uni.createFrom().item(Outcome.REPLAYED_BEFORE)
                : sendAndMark(letter).replaceWith(Outcome.SENT);
    }

    /** The oldest of one topic, in their order; where the broker or the store goes away, those before stay replayed. */
    public Uni<Integer> replayOf(String topic, int limit) {
        return transactions
                .inTransaction(() -> rows.open(Optional.of(topic), Optional.empty(), limit))
                .call(this::sendEach)
                .map(List::size);
    }

    private Uni<Void> sendEach(List<DeadLetter> letters) {
        return Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndConcatenate(letter -> context.run(() -> sendAndMark(letter)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> sendAndMark(DeadLetter letter) {
        return sender.send(letter)
                .chain(() -> context.run(() -> transactions.inTransaction(() -> rows.markReplayed(letter.id()))))
                .invoke(() -> LOG.infof(
                        "Dead letter replayed id=%s topic=%s",
                        letter.id(), letter.original().topic()));
    }
}
