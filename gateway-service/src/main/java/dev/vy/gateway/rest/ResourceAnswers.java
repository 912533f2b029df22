package dev.vy.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.messaging.Reply;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Good replies as the resource routes answer them: the resource itself, with nothing around it. */
public final class ResourceAnswers {
    private ResourceAnswers() {}

    public static RestResponse<JsonNode> ok(Reply reply) {
        return marked(ResponseBuilder.ok(reply.response()), reply);
    }

    /** @param idField the field of the reply that has the new resource's id */
    public static RestResponse<JsonNode> created(Reply reply, String collection, String idField) {
        ResponseBuilder<JsonNode> response = ResponseBuilder.create(RestResponse.Status.CREATED, reply.response());
        JsonNode id = reply.response().path(idField);
        if (id.isTextual()) {
            // Without host: what the caller reaches us by is known to the caller, and not to us behind a proxy.
            response.header(HttpHeaders.LOCATION, collection + "/" + id.textValue());
        }
        return marked(response, reply);
    }

    public static RestResponse<Void> noContent(Reply reply) {
        return marked(ResponseBuilder.noContent(), reply);
    }

    public static Page page(Reply reply, PageRequest page) {
        return page.of(entries(reply));
    }

    /** A list that is always whole. */
    public static Page whole(Reply reply) {
        return new Page(entries(reply), false);
    }

    private static List<JsonNode> entries(Reply reply) {
        if (!reply.response().isArray()) {
            throw Refusal.of(ErrorCode.INTERNAL, "The reply cannot be read");
        }
        List<JsonNode> entries = new ArrayList<>();
        reply.response().forEach(entries::add);
        return entries;
    }

    private static <T> RestResponse<T> marked(ResponseBuilder<T> response, Reply reply) {
        reply.keeping().tell(response::header);
        return response.build();
    }
}
