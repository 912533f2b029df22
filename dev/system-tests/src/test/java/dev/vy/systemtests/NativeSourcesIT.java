package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What native-image would be given, on machines that have none. */
@DisabledIfSystemProperty(named = "vy.native-sources.skip", matches = "true", disabledReason = "-Dquick makes none")
class NativeSourcesIT {
    @ParameterizedTest
    @ValueSource(strings = {"gateway-service", "payments-service"})
    void executableIsForEveryNodeWithTheSmallestCollectorAndTls(String module) {
        // When
        NativeSources sources = NativeSources.of(module);
        // Then
        assertThat(sources.jar()).isNotEmptyFile();
        assertThat(sources.words())
                .contains("-march=compatibility", "--gc=serial", "--no-fallback", "--enable-url-protocols=http,https");
    }

    /** Static fields are filled while it is built. */
    @Test
    void whatIsSetBeforeClassesAreUsedIsSetForTheBuildToo() {
        assertThat(NativeSources.of("gateway-service").words()).contains("-J-Dvertx.disableURIValidation=true");
        assertThat(NativeSources.of("payments-service").words())
                .contains("-J-Dsun.net.http.retryPost=false", "--initialize-at-run-time=com.github.f4b6a3.uuid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway-service", "payments-service"})
    void contractBringsItsOwnMetadata(String module) {
        assertThat(NativeSources.entry(
                        NativeSources.of(module).library("vy-contract"),
                        "META-INF/native-image/dev.vy/vy-contract/reflect-config.json"))
                .contains("dev.vy.contract.paymentintent.PaymentIntentView");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway-service", "payments-service"})
    void recordsThatJacksonWritesOrReadsAreRegistered(String module) {
        // Given
        Set<String> registered = NativeSources.of(module).registered();
        // When
        Set<String> travelling = JacksonTypes.of(Compiled.of(module));
        // Then
        assertThat(travelling).isNotEmpty().allMatch(registered::contains);
    }

    @Test
    void filesThatOurCodeReadsAreTakenAlong() {
        assertThat(NativeSources.of("gateway-service").resources())
                .satisfies(patterns -> assertTaken(patterns, "gateway-service", "openapi"))
                .satisfies(patterns -> assertTaken(patterns, "gateway-service", "swagger-ui"));
        assertTaken(NativeSources.of("payments-service").resources(), "payments-service", "db/migration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-service",
                "payments-service",
                "src-shared/contract",
                "src-shared/kafka",
                "src-shared/runtime",
                "src-shared/socketio"
            })
    void noStaticFieldRemembersTheMachineThatBuiltIt(String module) {
        assertThat(StaticFields.ofTheMoment(Compiled.of(module))).isEmpty();
    }

    @Test
    void staticFieldWithARandomNumberIsFound() {
        assertThat(StaticFields.ofTheMoment(List.of(Compiled.of(Remembering.class))))
                .containsExactly(
                        Remembering.class.getName() + ": java.lang.System.getenv",
                        Remembering.class.getName() + ": java.util.UUID.randomUUID");
    }

    @Test
    void recordThatIsWrittenOrReadIsFound() {
        assertThat(JacksonTypes.of(
                        Stream.of(Speaking.class, Speaking.Said.class, Speaking.Heard.class, Speaking.Unsaid.class)
                                .map(Compiled::of)
                                .toList()))
                .containsExactly(Speaking.Heard.class.getName(), Speaking.Said.class.getName());
    }

    private static final class Remembering {
        static final String NAME = UUID.randomUUID() + name();

        private static String name() {
            return System.getenv("HOSTNAME");
        }
    }

    private static final class Speaking {
        record Said(String word) {}

        record Heard(String word) {}

        record Unsaid(String word) {}

        static String say(ObjectMapper json, String word) throws JsonProcessingException {
            return json.writeValueAsString(made(word));
        }

        static String hear(ObjectMapper json, String text) throws JsonProcessingException {
            return json.readValue(text, Heard.class).word();
        }

        private static Said made(String word) {
            return new Said(new Unsaid(word).word());
        }
    }

    private static void assertTaken(List<? extends String> patterns, String module, String folder) {
        Path classes = Path.of("..", "..", module, "target", "classes");
        try (Stream<Path> files = Files.walk(classes.resolve(folder))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(classes::relativize)
                            .map(Path::toString))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(patterns).anyMatch(file::matches));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
