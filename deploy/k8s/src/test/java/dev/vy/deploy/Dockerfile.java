package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The instructions of one Dockerfile, with its arguments filled in. */
record Dockerfile(String path, List<Instruction> instructions) {
    record Instruction(String word, String rest) {
        /** In its exec form, or empty where a shell would have to read it. */
        List<String> words() {
            int list = rest.indexOf('[');
            if (list < 0) {
                return List.of();
            }
            JsonNode words = Yaml.documents("{words: " + rest.substring(list) + "}")
                    .getFirst()
                    .path("words");
            return Yaml.texts(words).toList();
        }
    }

    static Dockerfile read(String path) {
        Map<String, String> arguments = new HashMap<>();
        List<Instruction> instructions = new ArrayList<>();
        for (String line : withoutComments(Repository.text(path)).split("\n")) {
            String[] wordAndRest = fill(line, arguments).split("\\s+", 2);
            if (wordAndRest[0].equals("ARG")) {
                String[] argument = wordAndRest[1].split("=", 2);
                arguments.put(argument[0], argument[1]);
            } else if (wordAndRest.length == 2) {
                instructions.add(new Instruction(wordAndRest[0], wordAndRest[1].strip()));
            }
        }
        return new Dockerfile(path, List.copyOf(instructions));
    }

    private static String withoutComments(String text) {
        return text.replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
    }

    private static String fill(String line, Map<String, String> arguments) {
        String filled = line;
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            filled = filled.replace("${" + argument.getKey() + "}", argument.getValue());
        }
        return filled;
    }

    Stream<Instruction> all(String word) {
        return instructions.stream().filter(instruction -> instruction.word().equals(word));
    }

    /** What becomes the image: the instructions of the last stage. */
    List<Instruction> lastStage() {
        List<String> words = instructions.stream().map(Instruction::word).toList();
        return instructions.subList(words.lastIndexOf("FROM"), instructions.size());
    }

    Instruction last(String word) {
        return lastStage().stream()
                .filter(instruction -> instruction.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no " + word));
    }

    boolean isNative() {
        return path.endsWith(".native");
    }

    String module() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    @Override
    public String toString() {
        return path;
    }
}
