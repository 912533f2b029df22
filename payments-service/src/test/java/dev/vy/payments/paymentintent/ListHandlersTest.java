package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.ofUser;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentintent.InMemoryPayments.ID;
import static dev.vy.payments.paymentintent.InMemoryPayments.basket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.GetZtrackingPaymentIntent;
import dev.vy.contract.paymentintent.Item;
import dev.vy.contract.paymentintent.ListPaymentAttempts;
import dev.vy.contract.paymentintent.ListPaymentIntents;
import dev.vy.contract.paymentintent.PaymentAttemptView;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentVersion;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Reply;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListHandlersTest {
    private static final Optional<String> STRANGER = Optional.of("user-2");

    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.LIST_PAYMENT_INTENTS);

    @Test
    void newestComeFirstTenAtATimeWithoutClientSecrets() {
        // Given
        List<UUID> newestFirst = createdIntents(12).reversed();

        // When
        List<PaymentIntentView> page = list(null, null, null);

        // Then
        assertThat(page).extracting(PaymentIntentView::paymentIntentId).isEqualTo(newestFirst.subList(0, 10));
        assertThat(page).extracting(PaymentIntentView::clientSecret).containsOnlyNulls();
    }

    @Test
    void pagesFollowAndPrecedeTheirCursor() {
        // Given
        List<UUID> newestFirst = createdIntents(5).reversed();

        // Then
        assertThat(list(2, newestFirst.get(0), null))
                .extracting(PaymentIntentView::paymentIntentId)
                .isEqualTo(newestFirst.subList(1, 3));
        assertThat(list(2, null, newestFirst.get(3)))
                .extracting(PaymentIntentView::paymentIntentId)
                .isEqualTo(newestFirst.subList(1, 3));
        assertThat(list(2, newestFirst.get(4), null)).isEmpty();
    }

    @Test
    void cursorsThatAreNotInTheListAreRefused() {
        // Given
        UUID known = createdIntents(1).getFirst();

        // Then
        assertRefused(listReply(context, null, Ids.next(), null), "startingAfter");
        assertRefused(listReply(context, null, null, Ids.next()), "endingBefore");
        assertRefused(listReply(ofUser(context, STRANGER), null, known, null), "startingAfter");
        assertRefused(listReply(context, null, known, known), "endingBefore");
    }

    @Test
    void othersIntentsAreNotInTheList() {
        // Given
        createdIntents(2);

        // Then
        assertThat(view(listReply(ofUser(context, STRANGER), null, null, null), List.class))
                .isEmpty();
        assertThat(view(listReply(ofUser(context, Optional.empty()), null, null, null), List.class))
                .hasSize(2);
    }

    @Test
    void attemptsAreListedWithTheirNumbersAndErrors() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));
        payments.confirm();
        payments.confirm(InMemoryPayments.context("another-try"));

        // When
        Reply reply = now(payments.attemptsList.handle(new ListPaymentAttempts(ID), context));

        // Then
        List<PaymentAttemptView> views = views(reply, PaymentAttemptView.class);
        assertThat(views).extracting(PaymentAttemptView::attemptNumber).containsExactly(1, 2);
        assertThat(views).extracting(PaymentAttemptView::errorCode).containsExactly("insufficient_funds", null);
        assertThat(views).extracting(PaymentAttemptView::kind).containsOnly(PaymentAttemptView.Kind.CONFIRM);
    }

    @Test
    void attemptsOfAnotherUsersIntentAreNotThere() {
        // Given
        payments.store(States.of("start"));

        // When
        Reply reply = now(payments.attemptsList.handle(new ListPaymentAttempts(ID), ofUser(context, STRANGER)));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void everyEarlierVersionIsShown() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.confirm();
        payments.capture(null);

        // When
        Reply reply = ztracking(context);

        // Then
        assertThat(views(reply, PaymentIntentVersion.class))
                .extracting(PaymentIntentVersion::status)
                .containsExactly(PaymentIntentStatus.REQUIRES_PAYMENT_METHOD, PaymentIntentStatus.REQUIRES_CAPTURE);
    }

    @Test
    void versionsThatAreNotThereAreNotFound() {
        // Given
        Reply unknown = ztracking(context);
        payments.store(States.of("start"));

        // When
        List<Reply> replies = List.of(unknown, ztracking(context), ztracking(ofUser(context, STRANGER)));

        // Then
        assertThat(replies).allSatisfy(reply -> assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private List<UUID> createdIntents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    payments.provider.willAnswer(Sights.of(Status.REQUIRES_PAYMENT_METHOD));
                    return payments.create(basket(new Item("coffee", 1)), InMemoryPayments.context("create-" + i));
                })
                .map(reply -> view(reply, PaymentIntentView.class).paymentIntentId())
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private List<PaymentIntentView> list(Integer limit, UUID startingAfter, UUID endingBefore) {
        return views(listReply(context, limit, startingAfter, endingBefore), PaymentIntentView.class);
    }

    private Reply listReply(CommandContext asked, Integer limit, UUID startingAfter, UUID endingBefore) {
        return now(payments.list.handle(new ListPaymentIntents(limit, startingAfter, endingBefore), asked));
    }

    private Reply ztracking(CommandContext asked) {
        return now(payments.ztracking.handle(new GetZtrackingPaymentIntent(ID), asked));
    }

    private static <T> List<T> views(Reply reply, Class<T> type) {
        List<?> views = view(reply, List.class);
        return views.stream().map(type::cast).toList();
    }

    private static void assertRefused(Reply reply, String param) {
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo(param);
    }
}
