package dev.vy.gateway.security;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a JWK set that may verify tokens of the pinned algorithm.
 *
 * @param byId the public keys by their {@code kid}
 */
record KeySet(Map<String, PublicKey> byId) {
    static final KeySet NONE = new KeySet(Map.of());

    /** A key without an id can only be meant where it is alone. */
    private static final String NO_ID = "";

    /** @throws JoseException where this is no JWK set, or has no key to verify with */
    static KeySet read(String json, SignatureAlgorithm algorithm) throws JoseException {
        Map<String, PublicKey> keys = new TreeMap<>();
        for (JsonWebKey key : new JsonWebKeySet(json).getJsonWebKeys()) {
            if (key instanceof PublicJsonWebKey pair && verifies(key, algorithm)) {
                String id = key.getKeyId();
                keys.put(id == null ? NO_ID : id, pair.getPublicKey());
            }
        }
        if (keys.isEmpty()) {
            throw new JoseException("No key for " + algorithm + " in the answer");
        }
        return new KeySet(Map.copyOf(keys));
    }

    Optional<PublicKey> find(@Nullable String keyId) {
        if (keyId == null) {
            return byId.size() == 1 ? byId.values().stream().findAny() : Optional.empty();
        }
        return Optional.ofNullable(byId.get(keyId));
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /** Where the set does not say what a key is for, the token's verification finds out. */
    private static boolean verifies(JsonWebKey key, SignatureAlgorithm algorithm) {
        boolean forSignatures = key.getUse() == null || key.getUse().equals(Use.SIGNATURE);
        boolean forAlgorithm = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm.getAlgorithm());
        return forSignatures && forAlgorithm;
    }
}
