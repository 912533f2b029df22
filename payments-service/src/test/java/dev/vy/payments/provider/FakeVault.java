package dev.vy.payments.provider;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentmethod.PaymentMethodType;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderMethod.Details;
import dev.vy.payments.provider.ProviderMethod.Expiry;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A provider's vault in memory: it repeats its answer to a repeated key, and fails where a test wants it to. */
public final class FakeVault implements ProviderVault {
    public static final Details VISA = new Details(
            PaymentMethodType.CARD, Optional.of("visa"), Optional.of("4242"), Optional.of(new Expiry(12, 2034)));

    private final InMemoryTransactions transactions;
    private final Map<String, Object> answersByKey = new HashMap<>();
    private final Map<String, ProviderCustomer> customers = new HashMap<>();
    private final Map<String, ProviderMethod> methods = new HashMap<>();
    private final Set<String> usedUp = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private final Deque<Runnable> before = new ArrayDeque<>();
    private final Deque<Runnable> after = new ArrayDeque<>();

    public FakeVault(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** A method that nobody has yet, as a browser makes one. */
    public String newMethod() {
        String reference = "pm_" + (methods.size() + 1);
        methods.put(reference, new ProviderMethod(reference, Optional.empty(), VISA));
        return reference;
    }

    public void has(ProviderCustomer customer) {
        customers.put(customer.reference(), customer);
    }

    public void has(ProviderMethod method) {
        methods.put(method.reference(), method);
    }

    public ProviderMethod method(String reference) {
        return methods.get(reference);
    }

    public int customerCount() {
        return customers.size();
    }

    /** What happens between the next question and its answer. */
    public void meanwhile(Runnable work) {
        before.add(work);
    }

    public void willFail(Kind kind, CommandError error) {
        willFailAfter(() -> {}, kind, error);
    }

    public void willFailAfter(Runnable meanwhile, Kind kind, CommandError error) {
        before.add(() -> {
            meanwhile.run();
            fail(kind, error);
        });
    }

    /** Acts, and is not heard. */
    public void willLoseItsAnswer() {
        after.add(() -> fail(Kind.UNKNOWN, CommandError.of(ErrorCode.OUTCOME_UNKNOWN, "No answer.")));
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Uni<String> createCustomer(NewCustomer customer) {
        return answer("create customer " + customer.personId(), "customer-" + customer.customerId(), () -> {
            String reference = "cus_" + (customers.size() + 1);
            has(new ProviderCustomer(reference, customer.userId(), Optional.of(customer.personId())));
            return reference;
        });
    }

    @Override
    public Uni<Optional<ProviderCustomer>> findCustomer(String reference) {
        return answer("find " + reference, "get-" + calls.size(), () -> Optional.ofNullable(customers.get(reference)));
    }

    @Override
    public Uni<ProviderMethod> attach(NewMethod method) {
        String key = "attach-" + method.workId() + "-" + method.customerReference();
        return answer("attach " + method.externalId() + " " + method.customerReference(), key, () -> {
            boolean makesNew = method.externalId().startsWith("tok_")
                    || method.externalId().startsWith("pm_card_");
            String reference = makesNew ? newMethod() : method.externalId();
            ProviderMethod known = methods.get(reference);
            Optional<String> customer = Optional.of(method.customerReference());
            boolean taken = known != null
                    && known.customer().isPresent()
                    && !known.customer().equals(customer);
            if (known == null || usedUp.contains(reference) || taken) {
                fail(Kind.REJECTED, CommandError.ofParam(ErrorCode.INVALID_REQUEST, "paymentMethodId", "No."));
            }
            return moved(reference, customer);
        });
    }

    @Override
    public Uni<ProviderMethod> detach(String reference, UUID workId) {
        return answer("detach " + reference, "detach-" + workId, () -> {
            usedUp.add(reference);
            return moved(reference, Optional.empty());
        });
    }

    @Override
    public Uni<ProviderMethod> retrieveMethod(String reference) {
        return answer("retrieve " + reference, "get-" + calls.size(), () -> methods.get(reference));
    }

    @Override
    public Uni<Void> nameCustomer(String intentReference, String customerReference, UUID attemptId) {
        String call = "name " + customerReference + " at " + intentReference;
        return answer(call, "customer-of-" + attemptId, () -> call).replaceWithVoid();
    }

    private ProviderMethod moved(String reference, Optional<String> customer) {
        ProviderMethod after =
                new ProviderMethod(reference, customer, methods.get(reference).details());
        methods.put(reference, after);
        return after;
    }

    private <T> Uni<T> answer(String call, String key, Supplier<T> act) {
        return Uni.createFrom().item(() -> {
            if (transactions.isOpen()) {
                throw new IllegalStateException("the provider was asked inside a transaction: " + call);
            }
            calls.add(call);
            run(before.poll());
            @SuppressWarnings("unchecked") // a key is used with one kind of call only
            T answer = (T) answersByKey.computeIfAbsent(key, unknown -> act.get());
            run(after.poll());
            return answer;
        });
    }

    private static void run(Runnable trouble) {
        if (trouble != null) {
            trouble.run();
        }
    }

    private static void fail(Kind kind, CommandError error) {
        throw new ProviderFailure(kind, error, new IllegalStateException("scripted"));
    }
}
