package dev.vy.benchmarks.realtime;

import java.time.Duration;
import java.util.stream.Stream;

/** The processor time that processes have used so far, by the operating system's count. */
record Cpu(Duration used) {

    static Cpu of(Stream<ProcessHandle> processes) {
        return new Cpu(processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus));
    }

    double secondsSince(Cpu before) {
        return used.minus(before.used).toNanos() / 1e9;
    }
}
