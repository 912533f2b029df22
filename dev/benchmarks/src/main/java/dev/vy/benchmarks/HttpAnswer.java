package dev.vy.benchmarks;

import java.nio.charset.StandardCharsets;

/** The answer to one request as it lies in the connection's buffer; valid only while it is being looked at. */
final class HttpAnswer {
    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /** What {@link #end} says where the answer is not whole yet. */
    static final int NOT_YET = -1;

    private final byte[] bytes;
    private final int length;

    HttpAnswer(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Where the answer ends. Services here always announce a length. */
    int end() {
        int head = indexOf(HEAD_END, 0, length);
        if (head < 0) {
            return NOT_YET;
        }
        int announced = indexOf(LENGTH, 0, head);
        if (announced < 0) {
            throw new IllegalStateException("An answer without a length:\n" + text());
        }
        int end = head + HEAD_END.length + number(announced + LENGTH.length);
        return end <= length ? end : NOT_YET;
    }

    int status() {
        return number(STATUS_AT);
    }

    private int number(int from) {
        int number = 0;
        for (int i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** The text between some text and the next quotation mark. */
    String after(byte[] start) {
        int found = indexOf(start, 0, length);
        if (found < 0) {
            throw new IllegalStateException("Not what was asked for:\n" + text());
        }
        int from = found + start.length;
        int to = from;
        while (bytes[to] != '"') {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Header names may be written in any case. */
    private int indexOf(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && lower(bytes[i + same]) == lower(wanted[same])) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
