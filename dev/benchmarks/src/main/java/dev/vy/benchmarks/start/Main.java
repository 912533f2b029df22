package dev.vy.benchmarks.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code start [--quick]}: measures, prints a table, and writes it as JSON below this module's target. */
public final class Main {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String NAME = "start";
    private static final String QUICK = "--quick";

    private Main() {}

    public static void main(String[] words) throws Exception {
        List<String> all = List.of(words);
        if (!all.contains(NAME) || !Set.of(NAME, QUICK).containsAll(all)) {
            System.err.println("Usage, from the root of the repository: start [--quick]");
            System.exit(2);
        }
        Report report = Start.run(ROOT, all.contains(QUICK) ? Size.QUICK : Size.FULL);
        System.out.println(report.text());
        Path file = report.write(ROOT.resolve("dev/benchmarks/target/start.json"));
        System.out.println("As JSON: " + file);
        System.exit(0);
    }
}
