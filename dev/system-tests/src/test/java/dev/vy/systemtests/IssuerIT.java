package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A packaged gateway in production that believes an issuer's tokens, by its variables alone. */
@SystemTest
class IssuerIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SystemUnderTest system;

    IssuerIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void issuerIsBelievedOnceItIsThereAndItsUsersAreLimited() {
        try (TokenIssuer issuer = new TokenIssuer()) {
            // Given
            Service gateway = system.startGateway(
                    "issuer-gateway",
                    Map.of(
                            "NODE_ENV", "production",
                            "JWT_JWKS_URL", issuer.address(),
                            "JWT_ISSUER", TokenIssuer.NAME,
                            "JWT_AUDIENCE", TokenIssuer.AUDIENCE,
                            "JWT_ALGORITHM", "ES256",
                            "VY_SECURITY_JWKS_PAUSE", "200ms",
                            "VY_RATE_LIMIT_REQUESTS", "2",
                            "VY_RATE_LIMIT_WINDOW", "1h",
                            "VY_RATE_LIMIT_PATIENCE", "5s"));
            String token = issuer.token("user-" + UUID.randomUUID(), TokenIssuer.AUDIENCE);
            try {
                // When
                Answer early = get(gateway, token);
                issuer.open();
                Answer first = await().atMost(LIMIT).until(() -> get(gateway, token), answer -> answer.status() == 404);
                Answer forAnother = get(gateway, issuer.token("alice", "another-service"));
                Answer second = get(gateway, token);
                Answer third = get(gateway, token);
                // Then
                assertThat(early.code()).isEqualTo("not_attempted");
                assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"caller\";q=2;w=3600");
                assertThat(forAnother.status()).isEqualTo(401);
                assertThat(second.status()).isEqualTo(404);
                assertThat(third.code()).isEqualTo("rate_limited");
                assertThat(third.headers().firstValue("Strict-Transport-Security"))
                        .isPresent();
            } finally {
                gateway.stop();
            }
        }
    }

    private static Answer get(Service gateway, String token) {
        return Http.post(gateway, token, "get-payment-intent", Caller.naming(UUID.randomUUID()));
    }
}
