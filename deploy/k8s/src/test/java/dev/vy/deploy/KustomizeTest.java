package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KustomizeTest {
    private static final String HASH = "(\"(?:gateway|payments|database))-[0-9a-z]{10}\"";

    @Test
    void patchMergesByKeyRemovesByNullAndReplacesOtherLists() {
        // Given
        ObjectNode target =
                parse("{a: {b: 1, c: 2}, env: [{name: X, value: old}, {name: Y, value: kept}], list: [1, 2]}");

        // When
        StrategicMerge.merge(
                target, parse("{a: {b: null}, env: [{name: X, value: new}, {name: Z, value: first}], list: [3]}"));

        // Then
        assertThat(target)
                .isEqualTo(
                        parse(
                                "{a: {c: 2}, env: [{name: Z, value: first}, {name: X, value: new}, {name: Y, value: kept}], list: [3]}"));
    }

    @Test
    void whatIsNotKnownIsRefused(@TempDir Path directory) throws IOException {
        // Given
        Files.writeString(directory.resolve("kustomization.yaml"), "replacements: []\n");

        // When
        var build = assertThatThrownBy(() -> Kustomize.build(directory));

        // Then
        build.isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("replacements");
    }

    @Test
    void patchThatFindsNothingIsRefused(@TempDir Path directory) throws IOException {
        // Given
        Files.writeString(directory.resolve("kustomization.yaml"), "patches: [{path: patch.yaml}]\n");
        Files.writeString(
                directory.resolve("patch.yaml"), "{apiVersion: v1, kind: Service, metadata: {name: nobody}}\n");

        // When
        var build = assertThatThrownBy(() -> Kustomize.build(directory));

        // Then
        build.hasMessageContaining("Service/nobody");
    }

    @ParameterizedTest
    @EnumSource
    void rendersWhatKustomizeItselfRendersWhereThatIsInstalled(Overlay overlay) throws IOException {
        // Given
        assumeTrue(isOnPath("kubectl"), "kubectl is not installed");

        // When
        String rendered = output(
                "kubectl", "kustomize", Repository.file(overlay.directory()).toString());

        // Then
        assertThat(byName(overlay.manifests()))
                .isEqualTo(byName(
                        Yaml.documents(rendered).stream().map(Manifest::new).toList()));
    }

    private static Map<String, JsonNode> byName(Collection<Manifest> manifests) {
        return manifests.stream()
                .map(manifest -> new Manifest(withoutHashes(manifest.tree())))
                .collect(Collectors.toMap(Manifest::toString, Manifest::tree));
    }

    private static ObjectNode withoutHashes(ObjectNode tree) {
        return parse(tree.toString().replaceAll(HASH, "$1\""));
    }

    private static ObjectNode parse(String yaml) {
        return Yaml.documents(yaml).getFirst();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
