package dev.vy.gateway.rest;

import dev.vy.gateway.messaging.Command;
import dev.vy.gateway.messaging.PaymentsRequests;
import dev.vy.gateway.messaging.Reply;
import dev.vy.gateway.messaging.RequestContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for commands that were put together here from a path, a query and a body, under the limits of the contract. */
@ApplicationScoped
public class ResourceCommands {
    private final PaymentsRequests requests;
    private final Validator validator;

    @Inject
    ResourceCommands(PaymentsRequests requests, Validator validator) {
        this.requests = requests;
        this.validator = validator;
    }

    /** @throws ConstraintViolationException before anything is sent */
    public Uni<Reply> ask(String topic, Object command, @Nullable UUID paymentIntentId, RequestContext context) {
        Set<ConstraintViolation<Object>> violations = validator.validate(command);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return requests.ask(new Command(topic, command, paymentIntentId), context);
    }
}
