package dev.vy.gateway.messaging;

import dev.vy.gateway.http.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.resteasy.reactive.RestResponse;

/** Commands that come as a body by POST, answered in the shape that existing clients expect. */
@ApplicationScoped
public class HttpCommands {
    private final Commands commands;

    @Inject
    HttpCommands(Commands commands) {
        this.commands = commands;
    }

    /** @param payload validated already */
    public <C> Uni<RestResponse<Answer>> answer(CommandKind<C> kind, C payload, RoutingContext http) {
        RequestContext context = RequestContext.of(http, kind.keyInBody().apply(payload));
        return commands.ask(kind, payload, context).map(reply -> RestAnswers.of(reply, kind.message(), context));
    }
}
