package dev.vy.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.gateway.testing.BadBodies;
import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.OpenApi;
import dev.vy.gateway.testing.OpenApi.Operation;
import dev.vy.gateway.testing.Responder;
import dev.vy.gateway.testing.StripeSignatures;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the running gateway against the document that it serves, both ways. */
@QuarkusTest
@TestProfile(LocalMode.class)
class OpenApiIT {
    private static final Map<String, Class<? extends Annotation>> METHODS =
            Map.of("GET", GET.class, "POST", POST.class, "DELETE", DELETE.class);

    private static final EnumSet<ErrorCode> OF_THE_GATEWAY_ALONE = EnumSet.of(
            ErrorCode.SIGNATURE_INVALID,
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.METHOD_NOT_ALLOWED,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.BODY_TOO_LARGE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE);

    /** What is served beside the documented routes: the document, its page, and the streams that its text describes. */
    private static final Set<String> OTHERS = Set.of(
            "/events",
            "/openapi",
            "/openapi.json",
            "/openapi.yaml",
            "/socket.io",
            "/socket.io/",
            "/swagger",
            "/swagger/init.js",
            "/swagger/page.css",
            "/swagger/swagger-ui-bundle.js",
            "/swagger/swagger-ui.css",
            "/ws/:namespace");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    Router router;

    OpenApi api;

    @BeforeEach
    void read() {
        api = OpenApi.parse(given().get("/openapi.json").asString());
    }

    /** Each as another user, so that no limit on how often one may ask comes in between. */
    private static RequestSpecification request() {
        return given().urlEncodingEnabled(false).queryParam("userId", UUID.randomUUID());
    }

    private Response send(Operation operation, String body) {
        String url = api.exampleUrl(operation);
        RequestSpecification request = request();
        if (operation.tree().has("requestBody")) {
            request.contentType("application/json").body(body);
        }
        if (operation.path().startsWith("/webhooks/")) {
            request.header("Stripe-Signature", StripeSignatures.now(body));
        }
        return request.request(operation.method(), url);
    }

    private void holds(Operation operation, Response answer) {
        api.holds(operation, answer.statusCode(), answer::header, answer.asString());
    }

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOneIsThere() {
        Set<String> documented =
                api.operations().stream().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
        assertThat(resourceRoutes()).isEqualTo(documented);
    }

    @Test
    void nothingElseIsServed() {
        List<String> paths = router.getRoutes().stream()
                .map(Route::getPath)
                .filter(Objects::nonNull)
                .filter(path -> !path.equals("/"))
                .toList();
        assertThat(paths).isSubsetOf(OTHERS).contains("/openapi", "/swagger", "/ws/:namespace");
    }

    private static Set<String> resourceRoutes() {
        Set<String> routes = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.vy.gateway")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().forEach(method -> routes.addAll(routesOf(resource, method)));
            }
        }
        return routes;
    }

    private static List<String> routesOf(JavaClass resource, JavaMethod method) {
        String path = method.isAnnotatedWith(Path.class)
                ? "/" + method.getAnnotationOfType(Path.class).value()
                : "";
        return METHODS.keySet().stream()
                .filter(name -> method.isAnnotatedWith(METHODS.get(name)))
                .map(name ->
                        name + " " + (resource.getAnnotationOfType(Path.class).value() + path).replace("//", "/"))
                .toList();
    }

    @Test
    void everyExampleRequestGetsThePromisedAnswer() {
        try (Responder payments = new Responder(broker)) {
            answerAsInTheExamples(payments);
            for (Operation operation : api.operations()) {
                Response answer = send(operation, operation.requestExample().toString());
                assertThat(answer.statusCode())
                        .as(operation + ": " + answer.asString())
                        .isEqualTo(operation.success());
                holds(operation, answer);
            }
        }
    }

    /** The older routes' examples tell what each command answers; the lists have none of these routes. */
    private void answerAsInTheExamples(Responder payments) {
        for (Operation operation : api.operations()) {
            String topic = operation.path().substring(operation.path().lastIndexOf('/') + 1);
            if (Topics.COMMANDS.contains(topic)) {
                payments.answer(
                        topic, "\"response\":" + operation.successExample().path("data"));
            }
        }
        listed(payments, Topics.LIST_PAYMENT_INTENTS, "/payment-intents");
        listed(payments, Topics.LIST_REFUNDS, "/refunds");
        listed(payments, Topics.LIST_DISPUTES, "/disputes");
    }

    private void listed(Responder payments, String topic, String path) {
        JsonNode page = api.operation("GET", path).successExample();
        payments.answer(topic, "\"response\":" + page.path("data"));
    }

    @Test
    void everyLimitOfABodyIsKeptAndNamed() {
        int tried = 0;
        for (Operation operation : api.operations()) {
            if (!operation.requestSchema().has("$ref")) {
                continue;
            }
            for (BadBodies.Bad bad : BadBodies.of(api, operation.requestSchema(), operation.requestExample())) {
                Response answer = send(operation, bad.body());
                assertThat(answer.statusCode())
                        .as(operation + " " + bad + ": " + answer.asString())
                        .isEqualTo(400);
                assertThat(answer.<String>path("param"))
                        .as(operation + " " + bad + ": " + answer.asString())
                        .startsWith(bad.param());
                holds(operation, answer);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(200);
    }

    @Test
    void everyLimitOfAParameterIsKeptAndNamed() {
        for (Operation operation : api.operations()) {
            String url = api.exampleUrl(operation);
            for (JsonNode parameter : api.parameters(operation)) {
                String name = parameter.path("name").asText();
                switch (parameter.path("in").asText()) {
                    case "path" ->
                        refused(operation, url.replace(parameter.path("example").asText(), "7"), name);
                    case "query" ->
                        badValues(parameter).forEach(value -> refused(operation, with(url, name, value), name));
                    default -> assertThat(parameter.path("in").asText()).isEqualTo("header");
                }
            }
            if (!operation.path().startsWith("/vy-") && !operation.path().startsWith("/webhooks/")) {
                refused(operation, with(url, "unknown", "1"), "unknown");
            }
        }
    }

    private static String with(String url, String name, String value) {
        String others = url.replaceAll("([?&])" + name + "=[^&]*", "$1other=").replaceAll("[?&]other=", "");
        return others + (others.contains("?") ? "&" : "?") + name + "=" + value;
    }

    private static Stream<String> badValues(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        if (schema.path("type").asText().equals("integer")) {
            return Stream.of("0", "-1", "101", "1000", "99999999999", "1.5", "abc", "", "+1");
        }
        if (schema.path("format").asText().equals("uuid")) {
            return Stream.of("7", "", "1-1-1-1-1", "%00");
        }
        return Stream.of("", "x".repeat(129), "%20", "%00");
    }

    private void refused(Operation operation, String url, String param) {
        boolean namesUser = url.contains("userId=");
        RequestSpecification request = namesUser ? given().urlEncodingEnabled(false) : request();
        if (operation.tree().has("requestBody")) {
            request.contentType("application/json")
                    .body(operation.requestExample().toString());
        }
        Response answer = request.request(operation.method(), url);
        assertThat(answer.statusCode()).as(operation + " " + url).isEqualTo(400);
        assertThat(answer.<String>path("param")).as(operation + " " + url).isEqualTo(param);
        holds(operation, answer);
    }

    @Test
    void everyErrorOfTheServiceIsAnsweredAsPromised() {
        Operation create = api.operation("POST", "/refunds");
        Set<ErrorCode> ofTheService = EnumSet.complementOf(OF_THE_GATEWAY_ALONE);
        ofTheService.removeIf(code -> !create.statuses().contains(Integer.toString(code.httpStatus())));
        try (Responder payments = new Responder(broker)) {
            for (ErrorCode code : ofTheService) {
                payments.answer(
                        Topics.CREATE_REFUND,
                        "\"error\":{\"code\":\"" + code.wireName() + "\",\"message\":\"No\",\"param\":\"x\","
                                + "\"declineCode\":\"do_not_honor\",\"paymentIntentId\":\"" + Bodies.INTENT_ID + "\"}");
                Response answer = send(create, create.requestExample().toString());
                assertThat(answer.statusCode()).isEqualTo(code.httpStatus());
                holds(create, answer);
                assertThat(answer.<String>path("code")).isEqualTo(code.wireName());
            }
        }
        assertThat(ofTheService).hasSizeGreaterThan(15);
    }

    @Test
    void everyErrorOfTheGatewayIsAnsweredAsPromised() {
        Operation create = api.operation("POST", "/refunds");
        Operation get = api.operation("GET", "/refunds/x");
        String url = "/refunds/" + Bodies.REFUND_ID;
        isError(get, 401, request().header("Authorization", "Bearer nonsense").get(url));
        isError(
                get,
                403,
                request()
                        .header("Authorization", "Bearer " + Tokens.of("alice"))
                        .get(url));
        isError(get, 406, request().accept("text/html").get(url));
        isError(get, 504, request().get(url));
        isError(
                create,
                413,
                request()
                        .contentType("application/json")
                        .body("x".repeat(300_000))
                        .post("/refunds"));
        isError(create, 415, request().contentType("text/plain").body("{}").post("/refunds"));
        Operation webhook = api.operation("POST", "/webhooks/process-stripe-webhook");
        isError(webhook, 400, request().body("{}").post(webhook.path()));
        Response wrongMethod = request().put(url);
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.header("Allow")).contains("GET");
        api.isError(405, wrongMethod::header, wrongMethod.asString());
        Response nothing = request().get("/nothing-here");
        api.isError(404, nothing::header, nothing.asString());
    }

    private void isError(Operation operation, int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        holds(operation, answer);
    }

    @Test
    void documentIsServedInBothForms() {
        assertThat(given().get("/openapi").contentType()).startsWith("application/yaml");
        assertThat(given().get("/openapi").asString()).contains("openapi: \"3.1.0\"");
        assertThat(given().accept("application/json").get("/openapi").<String>path("openapi"))
                .isEqualTo("3.1.0");
        assertThat(given().get("/openapi.yaml").asString())
                .isEqualTo(given().get("/openapi").asString());
    }

    @Test
    void swaggerUiShowsItInLocalMode() {
        given().redirects().follow(false).get("/swagger").then().statusCode(302).header("Location", "/swagger/");
        String page = given().get("/swagger/").then().statusCode(200).extract().asString();
        assertThat(page).contains("<title>vy payments</title>").doesNotContain("<script>", "style=");
        for (String file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "init.js", "page.css")) {
            assertThat(page).contains("\"" + file + "\"");
            given().get("/swagger/" + file).then().statusCode(200);
        }
    }
}
