package dev.vy.systemtests.chaos;

/** Something that must never be, in a sentence. */
public record Violation(Kind kind, String sentence) {
    /** What has become of the money or of the word that was given about it. */
    public enum Kind {
        /** Done and not known, or told and not done. */
        LOST,
        /** Done or told more than once. */
        DOUBLED,
        /** Begun and not finished. */
        STUCK
    }

    public static Violation lost(String sentence, Object... values) {
        return new Violation(Kind.LOST, sentence.formatted(values));
    }

    public static Violation doubled(String sentence, Object... values) {
        return new Violation(Kind.DOUBLED, sentence.formatted(values));
    }

    public static Violation stuck(String sentence, Object... values) {
        return new Violation(Kind.STUCK, sentence.formatted(values));
    }

    @Override
    public String toString() {
        return kind + ": " + sentence;
    }
}
