package dev.vy.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A small system as somebody deploys it: in production, with every variable set to what is nobody's default. */
final class ConfiguredSystem implements AutoCloseable {
    static final String SHOP = "https://shop.example";
    static final Duration REST_TIMEOUT = Duration.ofSeconds(4);
    static final long POOL_SIZE = 4;
    static final String DATABASE = "vy_variables";
    static final String SENTRY_KEY = "0123456789abcdef0123456789abcdef";
    static final String ACTIVE_CAMPAIGN_KEY = "ac-key-of-the-shop";

    static final String JWT_SECRET = "the-secret-of-the-shop-has-32-bytes-at-least";
    private static final String DATABASE_PASSWORD = "of-the-shop";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StandIn sentry = new StandIn();
    private final StandIn activeCampaign = new StandIn();
    private final Program stack;
    private final Map<String, String> forPayments;
    private final Map<String, String> forGateway;
    private final Database database;
    private final Service payments;
    private final Service gateway;

    private ConfiguredSystem(Program stack, Map<String, String> stackVariables, Path authority, Sandbox sandbox) {
        this.stack = stack;
        createDatabase(stackVariables);
        Map<String, String> both = new HashMap<>(stackVariables);
        both.putAll(sandbox.variables());
        both.put("NODE_ENV", "production");
        both.put("CONTEXT", "shop-eu");
        both.put("SENTRY_DNS", "http://" + SENTRY_KEY + "@" + sentry.authority() + "/7");
        this.forPayments = paymentsVariables(both, authority);
        this.forGateway = gatewayVariables(both);
        this.database = new Database(forPayments);
        this.payments = Service.launchPayments("payments-variables", forPayments);
        this.gateway = Service.launchGateway("gateway-variables", forGateway);
        payments.awaitReady();
        gateway.awaitReady();
        sandbox.sendWebhooksTo(gateway);
        await("the catalogue").atMost(LIMIT).until(() -> database.number("SELECT COUNT(*) FROM item") > 0);
    }

    static ConfiguredSystem start() {
        Path directory =
                Path.of("target", "variables", UUID.randomUUID().toString()).toAbsolutePath();
        Certificates certificates = Certificates.make(directory.resolve("tls"));
        Path addresses = directory.resolve("addresses");
        Program stack = SystemUnderTest.launchStack(
                "local-stack",
                directory,
                addresses,
                "--kafka",
                "0",
                "--mariadb",
                "0",
                "--redis",
                "0",
                "--mariadb-tls",
                certificates.directory().toString());
        Sandbox sandbox = Sandbox.start();
        Map<String, String> variables = new HashMap<>(SystemUnderTest.awaitAddresses(stack, addresses));
        variables.put("TIDB_ENABLE_SSL", "true");
        return new ConfiguredSystem(stack, variables, certificates.authority(), sandbox);
    }

    /** The stack's own names are the defaults of the service, which would show nothing. */
    private static void createDatabase(Map<String, String> stackVariables) {
        Database asStack = new Database(stackVariables);
        asStack.texts("CREATE DATABASE " + DATABASE);
        asStack.texts("CREATE USER 'shop'@'%' IDENTIFIED BY '" + DATABASE_PASSWORD + "'");
        asStack.texts("GRANT ALL PRIVILEGES ON " + DATABASE + ".* TO 'shop'@'%'");
    }

    private static Map<String, String> paymentsVariables(Map<String, String> both, Path authority) {
        Map<String, String> variables = new HashMap<>(both);
        variables.put("APP", "shop-payments");
        variables.put("KAFKA_GROUP", "shop-payments");
        variables.put("LOG_STREAM_LEVEL", "20");
        variables.put("AUTO_SEED", "true");
        variables.put("TIDB_DATABASE", DATABASE);
        variables.put("TIDB_POOL_SIZE", String.valueOf(POOL_SIZE));
        variables.put("VY_PAYMENT_INTENT_DEFAULT_CAPTURE_METHOD", "AUTOMATIC");
        variables.put("TIDB_USER", "shop");
        variables.put("TIDB_PASSWORD", DATABASE_PASSWORD);
        variables.put("TIDB_CA_PATH", authority.toString());
        return variables;
    }

    private Map<String, String> gatewayVariables(Map<String, String> both) {
        Map<String, String> variables = new HashMap<>(both);
        variables.put("APP", "shop-gateway");
        variables.put("APP_PORT", String.valueOf(freePort()));
        variables.put("KAFKA_GROUP", "shop-gateway");
        // Set to nothing: the default.
        variables.put("LOG_STREAM_LEVEL", "");
        variables.put("REST_TIMEOUT", String.valueOf(REST_TIMEOUT.toMillis()));
        variables.put("ALLOWED_ORIGINS", "[\"" + SHOP + "\"]");
        variables.put("JWT_SECRET_KEY", JWT_SECRET);
        variables.put("ACTIVE_CAMPAIGN_NAME", "http://" + activeCampaign.authority());
        variables.put("ACTIVE_CAMPAIGN_API_KEY", ACTIVE_CAMPAIGN_KEY);
        return variables;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    StandIn sentry() {
        return sentry;
    }

    StandIn activeCampaign() {
        return activeCampaign;
    }

    Database database() {
        return database;
    }

    Service payments() {
        return payments;
    }

    Service gateway() {
        return gateway;
    }

    /** What either service was started with. */
    String variable(String name) {
        return forGateway.getOrDefault(name, forPayments.get(name));
    }

    /** Another start of the payments service, with one setting changed. */
    Service launchPayments(String name, String variable, String value) {
        return Service.launchPayments(name, with(forPayments, variable, value));
    }

    Service launchGateway(String name, String variable, String value) {
        return Service.launchGateway(name, with(forGateway, variable, value));
    }

    private static Map<String, String> with(Map<String, String> variables, String variable, String value) {
        Map<String, String> changed = new HashMap<>(variables);
        changed.put("APP_PORT", "0");
        changed.put(variable, value);
        return changed;
    }

    String token(String userId) {
        return token(userId, JWT_SECRET);
    }

    static String token(String userId, String secret) {
        try {
            String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                    + base64("{\"sub\":\"" + userId + "\",\"iat\":1,\"exp\":4102444800}");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        gateway.stop();
        payments.stop();
        stack.stop();
        sentry.close();
        activeCampaign.close();
    }
}
