package dev.vy.gateway.messaging;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that clients may ask for, however they ask. */
@ApplicationScoped
public class Commands {
    private final PaymentsRequests requests;
    private final List<AnswerListener> listeners;
    private final Map<String, CommandKind<?>> offered;

    @Inject
    Commands(PaymentsRequests requests, @All List<OfferedCommands> features, @All List<AnswerListener> listeners) {
        this.requests = requests;
        this.listeners = listeners;
        this.offered = features.stream()
                .flatMap(feature -> feature.kinds().stream())
                .collect(Collectors.toUnmodifiableMap(CommandKind::topic, Function.identity()));
    }

    public Optional<CommandKind<?>> find(String topic) {
        return Optional.ofNullable(offered.get(topic));
    }

    /** Fails with a {@code Refusal} where the command was refused or its outcome is not known. */
    public <C> Uni<Reply> ask(CommandKind<C> kind, C payload, RequestContext context) {
        Command command =
                new Command(kind.topic(), payload, kind.paymentIntentId().apply(payload));
        return requests.ask(command, context)
                .invoke(reply -> listeners.forEach(listener -> listener.onAnswer(kind.topic(), reply, context)));
    }
}
