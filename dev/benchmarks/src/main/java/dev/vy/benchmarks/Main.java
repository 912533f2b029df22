package dev.vy.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** {@code roundtrip [--quick]}: measures, prints a table, and writes it as JSON below this module's target. */
public final class Main {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    private Main() {}

    public static void main(String[] words) throws Exception {
        List<String> all = List.of(words);
        boolean quick = all.contains("--quick");
        if (!all.equals(quick ? List.of("roundtrip", "--quick") : List.of("roundtrip"))) {
            System.err.println("Usage, from the root of the repository: roundtrip [--quick]");
            System.exit(2);
        }
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        Report report = Roundtrip.run(ROOT, pace);
        System.out.println(report.text());
        Path file = report.write(ROOT.resolve("dev/benchmarks/target/roundtrip.json"));
        System.out.println("As JSON: " + file);
        System.exit(0);
    }
}
