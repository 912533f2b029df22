package dev.vy.benchmarks.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.benchmarks.Resident;
import org.junit.jupiter.api.Test;

class ProcFilesTest {
    @Test
    void residentMemoryIsReadFromTheStatus() {
        // Given
        String status = "Name:\tnode\nVmHWM:\t  999999 kB\nVmRSS:\t   79872 kB\nRssAnon:\t   1 kB\n";
        // When
        long bytes = Resident.bytesIn(status);
        // Then
        assertThat(bytes).isEqualTo(79_872L * 1_024);
    }

    @Test
    void hardLimitOfOpenFilesIsReadFromTheLimits() {
        // Given
        String limits = "Max processes             95976                95976                processes\n"
                + "Max open files            1024                 20000                files\n";
        // When
        long limit = OpenFiles.hardLimitIn(limits);
        // Then
        assertThat(limit).isEqualTo(20_000);
    }

    @Test
    void aSystemWithoutLimitHasRoomForAll() {
        // Given
        String limits = "Max open files            unlimited            unlimited            files\n";
        // When
        long limit = OpenFiles.hardLimitIn(limits);
        // Then
        assertThat(limit).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void moreSocketsThanFilesAreRefusedWithWhatToDo() {
        // Given
        int sockets = Integer.MAX_VALUE - 1_000;
        // When
        // Then
        assertThatThrownBy(() -> OpenFiles.requireRoomFor(sockets)).hasMessageContaining("ulimit -Hn");
    }
}
