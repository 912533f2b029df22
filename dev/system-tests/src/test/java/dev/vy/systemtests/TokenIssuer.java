package dev.vy.systemtests;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** Somebody else's login: signs tokens with a key that it publishes, once it is there. */
final class TokenIssuer implements AutoCloseable {
    static final String NAME = "https://login.example";
    static final String AUDIENCE = "payments";

    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys;
    private final HttpServer server;
    private volatile boolean open;

    TokenIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            keys = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/keys", exchange -> {
            byte[] body = publishedKeys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(open ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    void open() {
        open = true;
    }

    String token(String subject, String audience) {
        String claims = Json.of("{'sub':'%s','iss':'%s','aud':'%s','iat':1,'exp':4102444800}", subject, NAME, audience);
        String signed = base64(Json.of("{'alg':'ES256','kid':'one'}")) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String publishedKeys() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Json.of(
                "{'keys':[{'kty':'EC','crv':'P-256','use':'sig','kid':'one','x':'%s','y':'%s'}]}",
                coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return base64(fixed);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
