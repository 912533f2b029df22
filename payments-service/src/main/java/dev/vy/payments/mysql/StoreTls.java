package dev.vy.payments.mysql;

import dev.vy.runtime.Variables;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns TIDB_ENABLE_SSL and TIDB_CA_PATH into the settings of both drivers, so that neither can be forgotten: encrypted, by a
 * certificate that the given authorities signed for the very host that TIDB_HOST names.
 */
public final class StoreTls implements ConfigSourceFactory {
    private static final String REACTIVE = "quarkus.datasource.reactive.";
    private static final String JDBC = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Variables variables = new Variables(context);
        boolean enabled =
                variables.find("TIDB_ENABLE_SSL").map(StoreTls::isTrue).orElse(false);
        Map<String, String> settings =
                enabled ? settings(variables.find("TIDB_CA_PATH").map(Path::of)) : Map.of();
        return Variables.settings(settings, "TLS to the database");
    }

    /** Without a file of authorities, those that the platform trusts. */
    private static Map<String, String> settings(Optional<Path> authorities) {
        Map<String, String> settings = new HashMap<>();
        settings.put(REACTIVE + "mysql.ssl-mode", "verify-identity");
        settings.put(REACTIVE + "hostname-verification-algorithm", "HTTPS");
        settings.put(JDBC + "sslMode", "VERIFY_IDENTITY");
        settings.put(JDBC + "socketFactory", TlsSocketFactory.class.getName());
        authorities.ifPresent(file -> {
            Path store = TrustStoreFile.of(file);
            settings.put(REACTIVE + "trust-certificate-pem", "true");
            settings.put(
                    REACTIVE + "trust-certificate-pem.certs", file.toString().replace(",", "\\,"));
            settings.put(JDBC + "trustCertificateKeyStoreUrl", store.toUri().toString());
            settings.put(JDBC + "trustCertificateKeyStoreType", TrustStoreFile.TYPE);
            settings.put(JDBC + "trustCertificateKeyStorePassword", TrustStoreFile.PASSWORD);
            settings.put(JDBC + "fallbackToSystemTrustStore", "false");
        });
        return settings;
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new ConfigurationException("TIDB_ENABLE_SSL is neither true nor false");
        };
    }
}
