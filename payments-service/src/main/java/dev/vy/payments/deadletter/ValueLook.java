package dev.vy.payments.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.payments.deadletter.DeadLetter.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an operator sees of a value: ids, kinds and amounts, by a list of fields that are known to be harmless. Names,
 * addresses, cards and secrets are in none of them, and a text that is no word is not shown.
 */
@ApplicationScoped
public class ValueLook {
    private static final Set<String> HARMLESS = Set.of(
            "id",
            "object",
            "type",
            "status",
            "api_version",
            "created",
            "livemode",
            "paymentIntentId",
            "attemptId",
            "refundId",
            "paymentMethodId",
            "externalId",
            "orderId",
            "amountCents",
            "amount",
            "currency",
            "reason",
            "traceId");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final ObjectMapper json;

    @Inject
    public ValueLook(ObjectMapper json) {
        this.json = json;
    }

    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /** Of an event of the provider's also the object that it is about; of what is no JSON object nothing. */
    public Map<String, String> of(Value value) {
        Map<String, String> look = new TreeMap<>();
        try {
            JsonNode tree = json.readTree(value.bytes());
            add(look, "", tree);
            add(look, "data.object.", tree.at("/data/object"));
        } catch (IOException e) {
            look.clear();
        }
        return look;
    }

    private static void add(Map<String, String> look, String prefix, JsonNode tree) {
        for (String field : HARMLESS) {
            JsonNode value = tree.path(field);
            if (value.isValueNode() && isWord(value.asText())) {
                look.put(prefix + field, value.asText());
            }
        }
    }
}
