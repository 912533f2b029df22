package dev.vy.gateway.testing;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A small issuer of tokens with a real JWKS address, which can be told to go away. */
public final class Issuer implements AutoCloseable {
    public static final String NAME = "https://issuer.example";
    public static final String AUDIENCE = "vy-payments";

    public final AtomicInteger fetches = new AtomicInteger();
    private final Map<String, KeyPair> keys = new LinkedHashMap<>();
    private final HttpServer server;
    private volatile boolean away;

    public Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            byte[] body = jwks().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(away ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    public void goAway(boolean gone) {
        away = gone;
    }

    public KeyPair addRsaKey(String id) {
        return add(id, "RSA", 2048);
    }

    public KeyPair addEcKey(String id) {
        return add(id, "EC", 256);
    }

    public void removeKey(String id) {
        keys.remove(id);
    }

    private KeyPair add(String id, String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            KeyPair pair = generator.generateKeyPair();
            keys.put(id, pair);
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token as it should be. */
    public String token(String subject, String keyId) {
        return signed(subject, keyId, keys.get(keyId), SignatureAlgorithm.RS256, NAME, AUDIENCE);
    }

    public static String signed(
            String subject, String keyId, KeyPair pair, SignatureAlgorithm algorithm, String issuer, String audience) {
        return Jwt.subject(subject)
                .issuer(issuer)
                .audience(audience)
                .expiresIn(Duration.ofMinutes(5))
                .jws()
                .algorithm(algorithm)
                .keyId(keyId)
                .sign(pair.getPrivate());
    }

    private String jwks() {
        return keys.entrySet().stream()
                .map(key -> publicJwk(key.getKey(), key.getValue()))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String publicJwk(String id, KeyPair pair) {
        try {
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            jwk.setKeyId(id);
            jwk.setUse("sig");
            return jwk.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
