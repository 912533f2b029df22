package dev.vy.payments.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DeadLetterTopicsTest {
    @Test
    void allTopicsOfDeadLettersAreRead() throws IOException {
        // Given
        Properties settings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        // When
        String[] read = settings.getProperty("mp.messaging.incoming.dead-letters.topics")
                .split(",");
        // Then
        List<String> ofTheContract = Topics.all().stream()
                .filter(topic -> topic.endsWith(Topics.deadLetterOf("")))
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(ofTheContract);
    }
}
