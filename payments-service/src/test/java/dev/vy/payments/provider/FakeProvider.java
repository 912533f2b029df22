package dev.vy.payments.provider;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CancellationReason;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.provider.ProviderFailure.Kind;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A provider that says what a test has laid out, call by call, and keeps what it was asked. */
public final class FakeProvider implements PaymentProvider {
    private final InMemoryTransactions transactions;
    private final Deque<Supplier<?>> answers = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final List<ConfirmPaymentIntent> confirmations = new ArrayList<>();

    public FakeProvider(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    public void willAnswer(ProviderIntent intent) {
        answers.add(() -> intent);
    }

    public void willAnswer(ProviderRefund refund) {
        answers.add(() -> refund);
    }

    /** All refunds of one intent. */
    public void willAnswerRefunds(ProviderRefund... refunds) {
        answers.add(() -> List.of(refunds));
    }

    /** A checkout, by the reference of the intent that it is paid by. */
    public void willAnswerCheckout(Optional<String> intentReference) {
        answers.add(() -> intentReference);
    }

    public void willAnswer(ProviderDispute dispute) {
        answers.add(() -> dispute);
    }

    /** Something happens between the question and the answer. */
    public void willAnswerAfter(Runnable meanwhile, Object answer) {
        answers.add(() -> {
            meanwhile.run();
            return answer;
        });
    }

    public void willFail(Kind kind, ErrorCode code) {
        answers.add(() -> {
            throw new ProviderFailure(kind, CommandError.of(code, "Not now."), new IllegalStateException("scripted"));
        });
    }

    /** What it was asked, each with the idempotency key that goes with it. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** What each confirm of an existing intent asked for. */
    public List<ConfirmPaymentIntent> confirmations() {
        return List.copyOf(confirmations);
    }

    /** True where all that was laid out has been asked for. */
    public boolean hasSaidAll() {
        return answers.isEmpty();
    }

    @Override
    public Uni<ProviderIntent> createIntent(NewIntent intent) {
        String confirming = intent.confirmation()
                .map(confirmation -> " confirming with " + confirmation.paymentMethodId())
                .orElse("");
        String customer = intent.customer().map(reference -> " of " + reference).orElse("");
        return answer(
                "create " + intent.paymentIntentId() + " " + intent.amount().amountMinor() + confirming + customer,
                ProviderIntent.class);
    }

    @Override
    public Uni<ProviderIntent> confirmIntent(String reference, UUID attemptId, ConfirmPaymentIntent confirmation) {
        confirmations.add(confirmation);
        return answer("confirm " + reference + " " + attemptId, ProviderIntent.class);
    }

    @Override
    public Uni<ProviderIntent> captureIntent(String reference, UUID attemptId, Optional<Money> amount) {
        String part = amount.map(money -> String.valueOf(money.amountMinor())).orElse("all");
        return answer("capture " + reference + " " + part + " " + attemptId, ProviderIntent.class);
    }

    @Override
    public Uni<ProviderIntent> cancelIntent(String reference, UUID attemptId, CancellationReason reason) {
        return answer("cancel " + reference + " " + reason + " " + attemptId, ProviderIntent.class);
    }

    @Override
    @SuppressWarnings("unchecked") // only willAnswerCheckout lays out an answer to this
    public Uni<Optional<String>> intentOfCheckout(String checkoutReference) {
        return answer("checkout " + checkoutReference, Optional.class).map(found -> (Optional<String>) found);
    }

    @Override
    public Uni<ProviderIntent> retrieveIntent(String reference) {
        return answer("retrieve " + reference, ProviderIntent.class);
    }

    @Override
    public Uni<ProviderRefund> createRefund(NewRefund refund) {
        return answer(
                "refund " + refund.intentReference() + " " + refund.amount().amountMinor() + " " + refund.refundId(),
                ProviderRefund.class);
    }

    @Override
    public Uni<ProviderRefund> retrieveRefund(String reference) {
        return answer("retrieve " + reference, ProviderRefund.class);
    }

    @Override
    @SuppressWarnings("unchecked") // only willAnswerRefunds lays out an answer to this
    public Uni<List<ProviderRefund>> refundsOf(String intentReference) {
        return answer("refunds of " + intentReference, List.class).map(found -> (List<ProviderRefund>) found);
    }

    @Override
    public Uni<ProviderDispute> retrieveDispute(String reference) {
        return answer("retrieve " + reference, ProviderDispute.class);
    }

    private <T> Uni<T> answer(String call, Class<T> type) {
        return Uni.createFrom().item(() -> {
            if (transactions.isOpen()) {
                throw new IllegalStateException("the provider was asked inside a transaction: " + call);
            }
            calls.add(call);
            Supplier<?> answer = answers.poll();
            if (answer == null) {
                throw new IllegalStateException("the test has no answer to: " + call);
            }
            return type.cast(answer.get());
        });
    }
}
