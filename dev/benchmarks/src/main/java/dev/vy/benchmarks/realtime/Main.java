package dev.vy.benchmarks.realtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code realtime [--quick] …}: measures, prints a table, and writes it as JSON below this module's target. */
public final class Main {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String NAME = "realtime";
    private static final String QUICK = "--quick";
    private static final String CLASSES = "--classes";
    private static final String ONLY_GATEWAY = "--gateway";
    private static final String ONLY_NODE = "--node";
    private static final Set<String> OPTIONS = Set.of(NAME, QUICK, CLASSES, ONLY_GATEWAY, ONLY_NODE);

    private Main() {}

    public static void main(String[] words) throws Exception {
        List<String> all = List.of(words);
        if (!all.contains(NAME) || !OPTIONS.containsAll(all)) {
            System.err.println(
                    "Usage, from the root of the repository: realtime [--quick] [--classes] [--gateway | --node]");
            System.exit(2);
        }
        Report report = Realtime.run(ROOT, all.contains(QUICK) ? Size.QUICK : Size.FULL, contenders(all));
        System.out.println(report.text());
        if (all.contains(CLASSES)) {
            System.out.println(System.lineSeparator() + report.classesText());
        }
        Path file = report.write(ROOT.resolve("dev/benchmarks/target/realtime.json"));
        System.out.println("As JSON: " + file);
        System.exit(0);
    }

    private static List<Contender> contenders(List<String> words) {
        if (words.contains(ONLY_GATEWAY)) {
            return List.of(Contender.GATEWAY);
        }
        return words.contains(ONLY_NODE) ? List.of(Contender.NODE) : List.of(Contender.NODE, Contender.GATEWAY);
    }
}
