package dev.vy.socketio;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Wrong input, half of it nearly right: built from the words of the protocol, then damaged. The seed makes it repeatable. */
final class RandomFrames {
    private static final String[] WORDS = {
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "40",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "2probe",
        "3probe",
        "b",
        "bAQID",
        "b===",
        "\u001e",
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        "-",
        ":",
        "\\",
        "\\u",
        "null",
        "true",
        "1e999",
        "-1",
        "0x",
        "/",
        "/other",
        "/other,",
        "?a=b",
        "[\"e\"]",
        "[\"e\",1]",
        "{\"sid\":1}",
        "1-",
        "2-",
        "99999999999-",
        "{\"_placeholder\":true,\"num\":0}",
        "{\"_placeholder\":true,\"num\":-1}",
        "[\"disconnect\"]",
        "7[\"e\"]",
        " ",
        "\u0000",
        "ü",
        "\uD83C",
        "[[[[[[[[[[",
        "%",
        "EIO=4"
    };
    private static final String URL_CHARACTERS = "abcEIO=4&transport=polling%2sid+-._~!$'()*,;:@/?";

    private final Random random;

    RandomFrames(long seed) {
        random = new Random(seed);
    }

    String packet() {
        StringBuilder packet = new StringBuilder();
        int words = random.nextInt(6);
        for (int i = 0; i < words; i++) {
            packet.append(WORDS[random.nextInt(WORDS.length)]);
        }
        if (random.nextInt(4) == 0 && !packet.isEmpty()) {
            packet.setCharAt(random.nextInt(packet.length()), (char) random.nextInt(0xD800));
        }
        return packet.toString();
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    byte[] body() {
        return random.nextInt(3) == 0 ? bytes() : packet().getBytes(StandardCharsets.UTF_8);
    }

    /** Characters that an HTTP client lets through. */
    String query() {
        StringBuilder query = new StringBuilder(random.nextBoolean() ? "?EIO=4&transport=polling&" : "?");
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            query.append(URL_CHARACTERS.charAt(random.nextInt(URL_CHARACTERS.length())));
        }
        return query.toString();
    }

    boolean chance() {
        return random.nextBoolean();
    }
}
