package dev.vy.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Who may use the gateway, and from where. */
@ConfigMapping(prefix = "vy.security")
interface SecurityConfig {
    /** The secret that tokens are signed with (HS256), at least 32 bytes. */
    Optional<String> jwtSecret();

    /** Where the issuer publishes its public keys, in place of a secret. */
    Optional<URI> jwksUrl();

    /** The only {@code iss} that is believed; required with a JWKS address. */
    Optional<String> issuer();

    /** What must stand in {@code aud}; required with a JWKS address, since its keys sign for others too. */
    Optional<String> audience();

    /** The one algorithm of the issuer's keys; RS256 where empty, and HS256 where there is a secret. */
    Optional<SignatureAlgorithm> algorithm();

    /** Keys are fetched anew after this, so that a revoked one is gone within the hour. */
    @WithDefault("1h")
    Duration jwksMaxAge();

    /** Between two fetches for keys that are not known: tokens with made-up keys must not hammer the issuer. */
    @WithDefault("10s")
    Duration jwksPause();

    /** A JSON array of the browser origins that may call from elsewhere, such as {@code ["https://shop.example"]}. */
    Optional<String> allowedOrigins();

    /** Only looked at, by {@link StartConditions}. */
    Optional<String> stripeKeyNearby();
}
