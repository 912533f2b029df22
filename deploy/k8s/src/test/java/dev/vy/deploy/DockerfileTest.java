package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.deploy.Dockerfile.Instruction;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DockerfileTest {
    /** An archive that was made with others is not used. */
    private static final List<String> OF_THE_ARCHIVE = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    @ParameterizedTest
    @MethodSource({"services", "sandbox"})
    void basesArePinnedToAVersion(Dockerfile file) {
        assertThat(file.all("FROM")).hasSize(2).allSatisfy(from -> {
            String image = from.rest().split(" ")[0];
            assertThat(image).matches("[a-z0-9.-]+(/[a-z0-9._-]+)+:[A-Za-z0-9._-]+");
            assertThat(image).doesNotContain("latest");
            // The registry's name aside, some version stands in it.
            assertThat(image.substring(image.indexOf('/'))).containsPattern("[0-9]");
        });
    }

    @ParameterizedTest
    @MethodSource({"services", "sandbox"})
    void whatRunsIsBuiltInAStageThatStaysBehind(Dockerfile file) {
        assertThat(file.lastStage())
                .filteredOn(instruction -> instruction.word().equals("COPY"))
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(copy.rest())
                        .matches("--from=build /build/(out|" + file.module() + "/target)/\\S+ \\S+"));
        assertThat(file.all("RUN").map(Instruction::rest).collect(Collectors.joining("\n")))
                .contains("./mvnw", "-pl " + file.module())
                .doesNotContain("apt-get", "dnf ", "curl ");
    }

    @ParameterizedTest
    @MethodSource({"services", "sandbox"})
    void startsWithoutAShell(Dockerfile file) {
        List<String> words = file.last("ENTRYPOINT").words();
        assertThat(words).isNotEmpty();
        assertThat(words.getFirst()).isIn("java", "/app/application");
        assertThat(file.lastStage())
                .filteredOn(instruction -> Set.of("RUN", "CMD", "HEALTHCHECK").contains(instruction.word()))
                .allSatisfy(instruction -> assertThat(instruction.words()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("services")
    void runsAsTheUserThatTheDeploymentNames(Dockerfile file) {
        JsonNode context = deployment(file).pod().path("securityContext");
        assertThat(file.last("USER").rest())
                .isEqualTo(context.path("runAsUser").asText() + ":"
                        + context.path("runAsGroup").asText());
    }

    @ParameterizedTest
    @MethodSource("services")
    void opensThePortsThatTheDeploymentNames(Dockerfile file) {
        assertThat(List.of(file.last("EXPOSE").rest().split(" ")))
                .isEqualTo(Yaml.items(deployment(file).container().path("ports"))
                        .map(port -> port.path("containerPort").asText())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void asksItsManagementPortHowItIs(Dockerfile file) {
        List<String> words = file.last("HEALTHCHECK").words();
        int port = ProbesTest.defaultPort(deployment(file), "MANAGEMENT_PORT");
        assertThat(words.subList(words.size() - 2, words.size()))
                .containsExactly("health", "http://127.0.0.1:" + port + "/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource({"services", "sandbox"})
    void saysWhatItIs(Dockerfile file) {
        assertThat(file.last("LABEL").rest())
                .contains(
                        "org.opencontainers.image.title=",
                        "org.opencontainers.image.description=",
                        "org.opencontainers.image.revision=",
                        "org.opencontainers.image.version=\"" + Repository.version() + "\"");
    }

    @ParameterizedTest
    @MethodSource("services")
    void endsWhenItHasNoMemory(Dockerfile file) {
        List<String> words = file.last("ENTRYPOINT").words();
        assertThat(words).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(words).contains(file.isNative() ? "-XX:MaximumHeapSizePercent=60" : "-XX:MaxRAMPercentage=60");
    }

    /** By {@code ./vy native} and by the Dockerfile, the executable comes of the same tools. */
    @ParameterizedTest
    @MethodSource("services")
    void nativeImageIsMadeByTheBuilderThatTheServiceNames(Dockerfile file) {
        String builder = Repository.only(
                file.module() + "/src/main/resources/application.properties", "^quarkus.native.builder-image=(.+)$");
        assertThat(Repository.all(file.path(), "^ARG BUILD_IMAGE=(.+)$"))
                .isEqualTo(file.isNative() ? List.of(builder) : List.of());
    }

    @ParameterizedTest
    @MethodSource("services")
    void archiveOfClassesIsMadeAsItIsUsed(Dockerfile file) {
        List<String> run = file.last("ENTRYPOINT").words();
        if (file.isNative()) {
            assertThat(run).noneMatch(word -> word.contains("AOT"));
            return;
        }
        assertThat(file.last("RUN").words())
                .contains("-XX:AOTCacheOutput=/app/app.aot", "-Dquarkus.init-and-exit=true")
                .containsAll(OF_THE_ARCHIVE);
        assertThat(run).contains("-XX:AOTCache=/app/app.aot").containsAll(OF_THE_ARCHIVE);
        assertThat(run.subList(run.size() - 2, run.size())).containsExactly("-jar", "/app/quarkus-run.jar");
    }

    @ParameterizedTest
    @MethodSource({"services", "sandbox"})
    void nothingIsWrittenDownThatIsSecret(Dockerfile file) {
        assertThat(Repository.text(file.path())).doesNotContainPattern("(?i)password|secret|sk_|whsec_");
    }

    @Test
    void allOfOneJavaVersion() {
        assertThat(Stream.concat(services(), sandbox())
                        .filter(file -> !file.isNative())
                        .flatMap(file -> file.all("FROM"))
                        .map(from -> from.rest().replaceAll(".*temurin:([0-9._]+)-.*", "$1")))
                .hasSize(6)
                .containsOnly("25.0.3_9");
    }

    @Test
    void contextHoldsNoSecretsAndNoHistory() {
        assertThat(Repository.text(".dockerignore").lines()).contains(".env", ".git", ".vy", "**/target");
    }

    @Test
    void contextHoldsThePomOfEveryModule() {
        List<String> ignored = Repository.text(".dockerignore").lines().toList();
        assertThat(Repository.all("pom.xml", "<module>([^<]+)</module>"))
                .isNotEmpty()
                .allSatisfy(module -> assertThat(Files.exists(Repository.file(module + "/pom.xml")))
                        .isTrue())
                .allSatisfy(module -> assertThat(ignored).doesNotContain(module, module.split("/")[0]));
    }

    private static Workload deployment(Dockerfile file) {
        return Overlay.PRODUCTION.workload(file.module().replace("-service", ""));
    }

    static Stream<Dockerfile> services() {
        return Stream.of(
                        "gateway-service/Dockerfile",
                        "gateway-service/Dockerfile.native",
                        "payments-service/Dockerfile",
                        "payments-service/Dockerfile.native")
                .map(Dockerfile::read);
    }

    static Stream<Dockerfile> sandbox() {
        return Stream.of(Dockerfile.read("dev/stripe-sandbox/Dockerfile"));
    }
}
