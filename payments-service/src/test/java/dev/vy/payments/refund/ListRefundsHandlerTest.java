package dev.vy.payments.refund;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.refund.InMemoryRefunding.context;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.refund.ListRefunds;
import dev.vy.contract.refund.RefundView;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderRefund.Status;
import dev.vy.payments.provider.Sights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListRefundsHandlerTest {
    private static final UUID UNKNOWN = UUID.fromString("0193a1b2-0000-7000-8000-00000000ffff");

    private final InMemoryRefunding refunding = new InMemoryRefunding(new InMemoryPayments());
    private final List<UUID> ids = new ArrayList<>();

    /** Twelve refunds of one cent each, the oldest first. */
    @BeforeEach
    void refund() {
        refunding.payments.store(States.of("succeeded"));
        for (int i = 0; i < 12; i++) {
            refunding.payments.provider.willAnswer(Sights.refund(Status.PENDING));
            ids.add(view(refunding.refund(1L, context("key-" + i)), RefundView.class)
                    .refundId());
        }
    }

    @Test
    void newestTenComeFirstWhereNothingIsAskedFor() {
        assertThat(listed(command(null, null, null)))
                .isEqualTo(ids.subList(2, 12).reversed());
    }

    @Test
    void pageFollowsItsCursor() {
        assertThat(listed(command(3, ids.get(5), null))).containsExactly(ids.get(4), ids.get(3), ids.get(2));
    }

    @Test
    void pageBeforeACursorEndsWithItsNeighbour() {
        assertThat(listed(command(3, null, ids.get(5)))).containsExactly(ids.get(8), ids.get(7), ids.get(6));
    }

    @Test
    void nothingFollowsTheOldest() {
        assertThat(listed(command(null, ids.getFirst(), null))).isEmpty();
    }

    @Test
    void onesOfOneIntentAreAskedForByItsId() {
        assertThat(listed(new ListRefunds(InMemoryPayments.ID, 2, null, null)))
                .containsExactly(ids.get(11), ids.get(10));
    }

    @Test
    void bothCursorsTogetherAreRefused() {
        assertRefused(command(null, ids.get(1), ids.get(2)), ErrorCode.INVALID_REQUEST, "endingBefore");
    }

    @Test
    void unknownCursorIsNamed() {
        assertRefused(command(null, UNKNOWN, null), ErrorCode.INVALID_REQUEST, "startingAfter");
        assertRefused(command(null, null, UNKNOWN), ErrorCode.INVALID_REQUEST, "endingBefore");
    }

    @Test
    void unknownIntentIsNotThere() {
        assertRefused(new ListRefunds(UNKNOWN, null, null, null), ErrorCode.NOT_FOUND, "paymentIntentId");
    }

    @Test
    void otherUsersSeeNothingOfIt() {
        // Given
        Optional<String> other = Optional.of("user-2");

        // When
        Reply all = refunding.list(command(null, null, null), other);
        Reply ofIntent = refunding.list(new ListRefunds(InMemoryPayments.ID, null, null, null), other);
        Reply afterCursor = refunding.list(command(null, ids.get(1), null), other);

        // Then
        assertThat(view(all, List.class)).isEmpty();
        assertThat(code(ofIntent)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(error(afterCursor).param()).isEqualTo("startingAfter");
    }

    @Test
    void trustedServiceSeesEverybodys() {
        // When
        Reply reply = refunding.list(command(12, null, null), Optional.empty());

        // Then
        assertThat(view(reply, List.class)).hasSize(12);
    }

    private static ListRefunds command(Integer limit, UUID startingAfter, UUID endingBefore) {
        return new ListRefunds(null, limit, startingAfter, endingBefore);
    }

    private List<UUID> listed(ListRefunds command) {
        List<?> views = view(refunding.list(command, Optional.of(USER)), List.class);
        return views.stream()
                .map(RefundView.class::cast)
                .map(RefundView::refundId)
                .toList();
    }

    private void assertRefused(ListRefunds command, ErrorCode code, String param) {
        Reply reply = refunding.list(command, Optional.of(USER));
        assertThat(code(reply)).isEqualTo(code);
        assertThat(error(reply).param()).isEqualTo(param);
    }
}
