package dev.vy.payments.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.payments.testing.RealStores;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every internal route has in common, with a key set. */
@QuarkusTest
@TestProfile(InternalHttpIT.WithKey.class)
class InternalHttpIT {
    static final String KEY = "key-of-the-operators-0123456789abcdef";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource
    URI address;

    @Inject
    ObjectMapper json;

    public static final class WithKey extends RealStores {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("vy.internal.key", KEY);
            return settings;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/internal/dead-letters", "/internal;x/dead-letters", "/q/health", "//internal", "/%2e"})
    void withoutTheKeyNothingIsSaidOfAnyPath(String path) throws Exception {
        // When
        HttpResponse<String> answer = send(request(path).GET());
        // Then
        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void wrongKeyIsRefused() throws Exception {
        assertProblem(
                send(request("/internal/dead-letters").header("Authorization", "Bearer " + KEY + "x")),
                401,
                "unauthenticated");
    }

    @Test
    void pagesInBrowsersAreRefused() throws Exception {
        assertProblem(
                send(authorized("/internal/dead-letters").header("Origin", "https://evil.example")), 403, "forbidden");
    }

    @Test
    void unknownPathIsNotFound() throws Exception {
        assertProblem(send(authorized("/internal/nothing")), 404, "not_found");
        assertProblem(send(authorized("/nothing")), 404, "not_found");
    }

    @Test
    void requestIdIsEchoedOrMade() throws Exception {
        // When
        HttpResponse<String> own = send(authorized("/internal/nothing").header("X-Request-ID", "mine-1"));
        HttpResponse<String> insane = send(authorized("/internal/nothing").header("X-Request-ID", "a b"));
        // Then
        assertThat(own.headers().allValues("X-Request-ID")).containsExactly("mine-1");
        assertThat(json.readTree(own.body()).path("request_id").asText()).isEqualTo("mine-1");
        assertThat(insane.headers().firstValue("X-Request-ID").orElseThrow()).hasSize(36);
    }

    @Test
    void bodyAboveTheLimitIsRefused() throws Exception {
        assertProblem(
                send(authorized("/internal/nothing").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[65 * 1024]))),
                413,
                "body_too_large");
    }

    @Test
    void bodyOfUnknownLengthIsRefused() throws Exception {
        HttpRequest.BodyPublisher streamed = HttpRequest.BodyPublishers.ofInputStream(InputStream::nullInputStream);
        assertProblem(send(authorized("/internal/nothing").POST(streamed)), 400, "invalid_request");
    }

    @Test
    void otherMethodIsNotAllowed() throws Exception {
        assertProblem(send(authorized("/internal/dead-letters").DELETE()), 405, "method_not_allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=101,limit",
        "limit=-1,limit",
        "limit=ten,limit",
        "limit=1&limit=2,limit",
        "topc=x,topc",
        "topic=strangers,topic",
        "starting_after=1,starting_after"
    })
    void parameterThatIsWrongIsNamed(String query, String param) throws Exception {
        // When
        HttpResponse<String> answer = send(authorized("/internal/dead-letters?" + query));
        // Then
        assertProblem(answer, 400, "invalid_request");
        assertThat(json.readTree(answer.body()).path("param").asText()).isEqualTo(param);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address.getAuthority() + path));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + KEY);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        JsonNode problem = json.readTree(answer.body());
        assertThat(answer.statusCode())
                .isEqualTo(status)
                .isEqualTo(problem.path("status").asInt());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-ID"))
                .contains(problem.path("request_id").asText());
    }
}
