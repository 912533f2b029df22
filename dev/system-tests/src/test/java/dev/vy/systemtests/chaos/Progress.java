package dev.vy.systemtests.chaos;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says on the console what happens, with the time since the start. */
public final class Progress {
    private static final long BEGAN = System.nanoTime();

    private Progress() {}

    public static void say(String text, Object... values) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - BEGAN);
        System.out.println(String.format(Locale.ROOT, "%4d s  ", seconds) + text.formatted(values));
    }
}
