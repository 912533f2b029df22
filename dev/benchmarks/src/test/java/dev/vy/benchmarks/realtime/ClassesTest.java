package dev.vy.benchmarks.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassesTest {
    private static final String BEFORE = """
            4711:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:          1000          90000  [B (java.base@25.0.3)
               2:            50           4000  dev.vy.Session
            Total          1050          94000
            """;

    private static final String AFTER = """
               1:          3000         190000  [B (java.base@25.0.3)
               2:           150          12000  dev.vy.Session
               3:           100           4800  dev.vy.Session
               4:            10            160  dev.vy.Other
            Total          3260         206960
            """;

    @Test
    void livingBytesAreThoseOfAllClasses() {
        // Given
        Classes before = Classes.of(BEFORE);
        // When
        long bytes = before.bytes();
        // Then
        assertThat(bytes).isEqualTo(94_000);
    }

    @Test
    void whatHasGrownMostComesFirstForEachSocket() {
        // Given
        Classes after = Classes.of(AFTER);
        // When
        var growth = after.growth(Classes.of(BEFORE), 100, 2);
        // Then
        assertThat(growth).containsExactly("   1000.0   20.00  [B", "    128.0    2.00  dev.vy.Session");
    }
}
