package dev.vy.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.testing.Issuer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer with real keys, fetched from a real JWKS address. */
class IssuerTokensTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    private final MovedClock clock = new MovedClock();
    private final Issuer issuer = new Issuer();
    private KeyPair first;

    private static final class MovedClock extends Clock {
        volatile Instant now = Instant.now();

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void addKey() {
        first = issuer.addRsaKey("first");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private Tokens tokens(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "vy.security.jwks-url", issuer.address(),
                "vy.security.issuer", Issuer.NAME,
                "vy.security.audience", Issuer.AUDIENCE));
        values.putAll(more);
        SecurityConfig config = Settings.security(values);
        return new Tokens(
                config,
                new DefaultJWTParser(new JWTAuthContextInfo()),
                new IssuerKeys(config, new JwksFetch(config, VERTX), clock));
    }

    private Tokens tokens() {
        return tokens(Map.of());
    }

    private static String subject(Tokens tokens, String token) {
        return tokens.bearerOf(token).await().atMost(LIMIT).subject();
    }

    private static ErrorCode refusal(Tokens tokens, String token) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> subject(tokens, token));
        assertThat(refusal).as("refused").isNotNull();
        return refusal.error().code();
    }

    private String signed(SignatureAlgorithm algorithm, String name, String audience) {
        return Issuer.signed("alice", "first", first, algorithm, name, audience);
    }

    @Test
    void goodTokenOfTheIssuerIsBelievedAndItsKeysAreFetchedOnce() {
        Tokens tokens = tokens();
        assertThat(subject(tokens, issuer.token("alice", "first"))).isEqualTo("alice");
        assertThat(subject(tokens, issuer.token("bob", "first"))).isEqualTo("bob");
        assertThat(issuer.fetches).hasValue(1);
    }

    @Test
    void otherIssuerAudienceOrAlgorithmIsRefused() {
        Tokens tokens = tokens();
        assertThat(refusal(tokens, signed(SignatureAlgorithm.RS256, "https://evil.example", Issuer.AUDIENCE)))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(refusal(tokens, signed(SignatureAlgorithm.RS256, Issuer.NAME, "another-service")))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(refusal(tokens, signed(SignatureAlgorithm.RS512, Issuer.NAME, Issuer.AUDIENCE)))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void publicKeyIsNoSecret() {
        Tokens tokens = tokens();
        String forged = Jwt.subject("alice")
                .issuer(Issuer.NAME)
                .audience(Issuer.AUDIENCE)
                .expiresIn(300)
                .jws()
                .keyId("first")
                .sign(new SecretKeySpec(first.getPublic().getEncoded(), "HmacSHA256"));
        assertThat(refusal(tokens, forged)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void unsignedOrBrokenTokenIsRefused() {
        Tokens tokens = tokens();
        String claims = issuer.token("alice", "first").split("\\.")[1];
        for (String header : new String[] {"{\"alg\":\"none\"}", "{\"alg\":\"none\",\"kid\":\"first\"}"}) {
            String encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            assertThat(refusal(tokens, encoded + "." + claims + ".")).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
        assertThat(refusal(tokens, "nonsense")).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(refusal(tokens, "..")).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void tokenWithoutAnEndOrPastItIsRefused() {
        Tokens tokens = tokens();
        // The builder gives every token an end where none is said, so the claims are written by hand.
        String endless =
                "{\"sub\":\"alice\",\"iss\":\"" + Issuer.NAME + "\",\"aud\":\"" + Issuer.AUDIENCE + "\",\"iat\":1}";
        assertThat(refusal(tokens, RawTokens.rs256("first", endless, first.getPrivate())))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        String past = endless.replace("\"iat\":1", "\"iat\":1,\"exp\":1000");
        assertThat(refusal(tokens, RawTokens.rs256("first", past, first.getPrivate())))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        String good = endless.replace("\"iat\":1", "\"iat\":1,\"exp\":4102444800");
        assertThat(subject(tokens, RawTokens.rs256("first", good, first.getPrivate())))
                .isEqualTo("alice");
    }

    @Test
    void newKeyIsFetchedAndAnUnknownOneAsksSeldom() {
        Tokens tokens = tokens();
        subject(tokens, issuer.token("alice", "first"));
        issuer.addRsaKey("second");
        clock.now = clock.now.plusSeconds(11);
        assertThat(subject(tokens, issuer.token("alice", "second"))).isEqualTo("alice");
        assertThat(issuer.fetches).hasValue(2);
        String unknown =
                Issuer.signed("alice", "made-up", first, SignatureAlgorithm.RS256, Issuer.NAME, Issuer.AUDIENCE);
        for (int time = 0; time < 20; time++) {
            assertThat(refusal(tokens, unknown)).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
        assertThat(issuer.fetches).hasValue(2);
    }

    @Test
    void revokedKeyIsForgottenWithTheNextFetch() {
        Tokens tokens = tokens();
        String token = issuer.token("alice", "first");
        subject(tokens, token);
        issuer.removeKey("first");
        issuer.addRsaKey("second");
        clock.now = clock.now.plus(Duration.ofMinutes(61));
        // This one still verifies and sees that the keys are old.
        subject(tokens, token);
        await().until(() -> issuer.fetches.get() == 2);
        await().untilAsserted(() -> assertThat(refusal(tokens, token)).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void issuerThatIsAwayStopsOnlyKeysThatAreNotKnown() {
        Tokens tokens = tokens();
        subject(tokens, issuer.token("alice", "first"));
        issuer.addRsaKey("second");
        issuer.goAway(true);
        clock.now = clock.now.plus(Duration.ofHours(2));
        assertThat(subject(tokens, issuer.token("alice", "first"))).isEqualTo("alice");
        clock.now = clock.now.plusSeconds(11);
        assertThat(refusal(tokens, issuer.token("alice", "second"))).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        issuer.goAway(false);
        clock.now = clock.now.plusSeconds(11);
        assertThat(subject(tokens, issuer.token("alice", "second"))).isEqualTo("alice");
    }

    @Test
    void otherAlgorithmIsOnlyForWhoSetsIt() {
        Tokens tokens = tokens(Map.of("vy.security.algorithm", "ES256"));
        KeyPair curve = issuer.addEcKey("curve");
        String token = Issuer.signed("alice", "curve", curve, SignatureAlgorithm.ES256, Issuer.NAME, Issuer.AUDIENCE);
        assertThat(subject(tokens, token)).isEqualTo("alice");
        assertThat(refusal(tokens, issuer.token("alice", "first"))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(refusal(tokens(), token)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void tokenOfAnIssuerIsNothingUnderASecret() {
        SecurityConfig config =
                Settings.security(Map.of("vy.security.jwt-secret", "a-secret-of-at-least-thirty-two-bytes"));
        Tokens tokens = new Tokens(
                config,
                new DefaultJWTParser(new JWTAuthContextInfo()),
                new IssuerKeys(config, new JwksFetch(config, VERTX), clock));
        assertThat(refusal(tokens, issuer.token("alice", "first"))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(issuer.fetches).hasValue(0);
    }

    @Test
    void issuerAndAudienceCountUnderASecretToo() {
        String secret = "a-secret-of-at-least-thirty-two-bytes";
        SecurityConfig config = Settings.security(Map.of(
                "vy.security.jwt-secret", secret,
                "vy.security.issuer", Issuer.NAME,
                "vy.security.audience", Issuer.AUDIENCE));
        Tokens tokens = new Tokens(
                config,
                new DefaultJWTParser(new JWTAuthContextInfo()),
                new IssuerKeys(config, new JwksFetch(config, VERTX), clock));
        assertThat(refusal(tokens, Jwt.subject("alice").expiresIn(300).signWithSecret(secret)))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(subject(
                        tokens,
                        Jwt.subject("alice")
                                .issuer(Issuer.NAME)
                                .audience(Issuer.AUDIENCE)
                                .expiresIn(300)
                                .signWithSecret(secret)))
                .isEqualTo("alice");
    }
}
