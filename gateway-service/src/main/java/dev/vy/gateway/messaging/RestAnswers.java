package dev.vy.gateway.messaging;

import dev.vy.gateway.http.Answer;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A good reply as an HTTP answer. */
public final class RestAnswers {
    private static final int OK = 200;

    private RestAnswers() {}

    public static RestResponse<Answer> of(Reply reply, String message, RequestContext context) {
        ResponseBuilder<Answer> response =
                ResponseBuilder.ok(new Answer(OK, reply.response(), message, context.requestId()));
        reply.keeping().tell(response::header);
        return response.build();
    }
}
