package dev.vy.payments.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Tells one payload from another: two requests with one key must have one fingerprint.
 *
 * @param hash SHA-256 over topic and command, the key itself and the order of fields left out; hexadecimal
 * @param commandJson the command, so that it can be finished without its sender
 */
public record Fingerprint(String hash, String commandJson) {
    private static final String KEY_FIELD = "idempotencyKey";

    public static Fingerprint of(String topic, Object command, ObjectMapper json) {
        JsonNode tree = json.valueToTree(command);
        if (tree instanceof ObjectNode object) {
            object.remove(KEY_FIELD);
        }
        try {
            String ordered = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(json.treeToValue(tree, TreeMap.class));
            return new Fingerprint(sha256(topic + "\n" + ordered), ordered);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A command of the contract is always JSON", e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
