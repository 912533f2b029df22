package dev.vy.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every error that the gateway knows, by HTTP status, and which of them an operation may answer with. */
final class ApiErrors {
    private static final Set<Integer> OF_ALL = Set.of(400, 401, 403, 406, 414, 429, 431, 500, 503, 504);
    private static final Set<Integer> OF_THOSE_WITH_A_BODY = Set.of(413, 415);
    private static final Set<Integer> OF_THOSE_WITH_A_KEY = Set.of(409, 422);

    private static final Map<Integer, List<ErrorCode>> BY_STATUS = Arrays.stream(ErrorCode.values())
            .collect(Collectors.groupingBy(ErrorCode::httpStatus, TreeMap::new, Collectors.toList()));

    private ApiErrors() {}

    /** Adds an answer for each status to {@code responses}, and the codes to the schema of the problem document. */
    static void addTo(ObjectNode components) {
        ObjectNode responses = components.withObject("/responses");
        BY_STATUS.forEach((status, codes) -> responses.set(name(status), response(status, codes)));
        ObjectNode properties = (ObjectNode) components.at("/schemas/Problem/properties");
        ArrayNode wireNames = properties.withObject("/code").putArray("enum");
        Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).forEach(wireNames::add);
        ArrayNode statuses = properties.withObject("/status").putArray("enum");
        BY_STATUS.keySet().forEach(statuses::add);
    }

    /** Adds to an operation what it may answer; one that has a way of its own to know the caller names them all itself. */
    static void addTo(ObjectNode operation, JsonNode ownErrors, boolean hasKey) {
        Set<Integer> statuses = new TreeSet<>();
        ownErrors.forEach(status -> statuses.add(status.asInt()));
        if (!operation.has("security")) {
            statuses.addAll(OF_ALL);
            if (operation.has("requestBody")) {
                statuses.addAll(OF_THOSE_WITH_A_BODY);
            }
            if (hasKey) {
                statuses.addAll(OF_THOSE_WITH_A_KEY);
            }
        }
        ObjectNode responses = operation.withObject("/responses");
        statuses.retainAll(BY_STATUS.keySet());
        for (int status : statuses) {
            responses.putObject(Integer.toString(status)).put("$ref", "#/components/responses/" + name(status));
        }
    }

    private static String name(int status) {
        return "Problem" + status;
    }

    private static ObjectNode response(int status, List<ErrorCode> codes) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put(
                "description",
                codes.stream()
                        .map(code -> "`" + code.wireName() + "`: " + code.title() + ".")
                        .collect(Collectors.joining(" ")));
        ObjectNode headers = response.putObject("headers");
        ApiDocument.refer(headers, "X-Request-ID");
        if (codes.stream().anyMatch(Problems::isPassing)) {
            ApiDocument.refer(headers, "Retry-After");
        }
        switch (status) {
            case 405 -> ApiDocument.refer(headers, "Allow");
            case 429 -> ApiDocument.referToLimits(headers);
            case 402, 409 -> {
                ApiDocument.refer(headers, "Idempotent-Replayed");
                ApiDocument.refer(headers, "Idempotency-Key-Expires");
            }
            default -> {
                if (status >= 500) {
                    ApiDocument.refer(headers, "Idempotency-Key");
                }
            }
        }
        ObjectNode media = response.withObject("/content").putObject("application/problem+json");
        media.set("schema", schema(codes));
        ObjectNode examples = media.putObject("examples");
        codes.forEach(code -> examples.set(code.wireName(), example(code)));
        return response;
    }

    private static ObjectNode schema(List<ErrorCode> codes) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");
        ArrayNode wireNames = schema.putObject("properties").putObject("code").putArray("enum");
        codes.forEach(code -> wireNames.add(code.wireName()));
        return schema;
    }

    private static ObjectNode example(ErrorCode code) {
        ObjectNode example = JsonNodeFactory.instance.objectNode().put("summary", code.title());
        ObjectNode value = example.putObject("value")
                .put("type", Problems.typeOf(code))
                .put("title", code.title())
                .put("status", code.httpStatus());
        switch (code) {
            case INVALID_REQUEST ->
                value.put("detail", "items[0].quantity must be greater than or equal to 1")
                        .put("code", code.wireName())
                        .put("param", "items[0].quantity");
            case CARD_DECLINED ->
                value.put("detail", "The card has insufficient funds.")
                        .put("code", code.wireName())
                        .put("decline_code", "insufficient_funds");
            default -> value.put("detail", code.title()).put("code", code.wireName());
        }
        value.put("request_id", "b5a7c1de-7f0a-4a53-9d0f-8f2f3d1f6a11");
        return example;
    }
}
