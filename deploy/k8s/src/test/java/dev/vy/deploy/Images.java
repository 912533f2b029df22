package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts the images in place that a kustomization names. */
final class Images {
    private Images() {}

    static void replace(JsonNode tree, JsonNode image) {
        tree.path("containers").forEach(container -> replaceIn((ObjectNode) container, image));
        tree.forEach(child -> replace(child, image));
    }

    private static void replaceIn(ObjectNode container, JsonNode image) {
        String[] nameAndTag = container.path("image").asText().split(":", 2);
        if (nameAndTag[0].equals(image.path("name").asText())) {
            String name = image.path("newName").asText(nameAndTag[0]);
            container.put("image", name + ":" + image.path("newTag").asText(nameAndTag[1]));
        }
    }
}
