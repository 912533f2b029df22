package dev.vy.gateway.security;

import java.security.PrivateKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Tokens with exactly the claims that a test writes. */
final class RawTokens {
    private RawTokens() {}

    static String rs256(String keyId, String claims, PrivateKey key) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue("RS256");
            signature.setKeyIdHeaderValue(keyId);
            signature.setPayload(claims);
            signature.setKey(key);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
