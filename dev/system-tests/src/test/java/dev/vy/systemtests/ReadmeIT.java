package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's story, run as it is printed there but for the gateway's address. */
@SystemTest
class ReadmeIT {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Pattern STORY = Pattern.compile("<!-- story: begin.*?<!-- story: end -->", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    private final SystemUnderTest system;

    ReadmeIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void storyOfTheReadmeRunsAsItIsPrinted() throws IOException, InterruptedException {
        // Given
        String commands = commandsOfStory()
                .replace(
                        "http://localhost:4040",
                        "http://localhost:" + system.gateway().port());
        // When
        List<String> answers = run(commands);
        // Then
        assertThat(answers).hasSize(12);
        assertThat(answers.get(0)).contains("\"message\":\"Payment intent created\"", "\"amountCents\":1999");
        assertThat(answers.get(1)).contains("\"success\":false", "\"errorCode\":\"insufficient_funds\"");
        assertThat(answers.get(2)).contains("\"success\":true", "REQUIRES_CAPTURE");
        assertThat(answers.get(3)).contains("\"message\":\"Capture scheduled\"", "SUCCEEDED");
        assertThat(answers.get(4)).contains("\"message\":\"Payment intent retrieved\"", "SUCCEEDED");
        assertThat(answers.get(5)).contains("\"message\":\"Status retrieved\"", "\"status\":\"succeeded\"");
        assertThat(answers.get(6)).contains("\"message\":\"Refund created\"", "\"amountCents\":500");
        assertThat(answers.get(7)).contains("\"message\":\"Refund retrieved\"", "\"status\":\"SUCCEEDED\"");
        assertThat(answers.get(8)).contains("\"code\":\"invalid_request\"", "At most 1499 can be refunded.");
        assertThat(answers.get(9)).contains("\"code\":\"unexpected_state\"");
        assertThat(answers.get(10)).startsWith("{\"paymentIntentId\":").contains("SUCCEEDED");
        assertThat(answers.get(11)).contains("201 Created").containsIgnoringCase("location: /refunds/");
    }

    private static String commandsOfStory() throws IOException {
        String story = STORY.matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        return COMMANDS.matcher(story).results().map(block -> block.group(1)).collect(Collectors.joining());
    }

    private static List<String> run(String commands) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(printed).isZero();
        return printed.lines().filter(line -> !line.isBlank()).toList();
    }
}
