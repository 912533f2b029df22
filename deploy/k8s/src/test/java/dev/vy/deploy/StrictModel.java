package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds objects against the model of Kubernetes' API: what the model does not know, the cluster would drop or refuse. */
final class StrictModel {
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class));

    private StrictModel() {}

    static boolean knows(Manifest manifest) {
        return TYPES.containsKey(manifest.apiVersion() + " " + manifest.kind());
    }

    /** The fields that come back out of the model are those that it knows; the others are told by their paths. */
    static List<String> unknownFields(Manifest manifest) {
        Class<?> type = TYPES.get(manifest.apiVersion() + " " + manifest.kind());
        List<String> unknown = new ArrayList<>();
        new AdditionalProperties(unknown).collect(Yaml.as(manifest.tree(), type), "");
        return unknown;
    }

    /** The paths of an object that the given ones do not cover; {@code *} stands for a member of a list or any key. */
    static List<String> pathsBeyond(List<String> known, JsonNode tree) {
        List<String> paths = new ArrayList<>();
        leaves(tree, "", paths);
        return paths.stream()
                .filter(path -> known.stream().noneMatch(path::matches))
                .toList();
    }

    private static void leaves(JsonNode node, String path, List<String> paths) {
        if (node.isValueNode()) {
            paths.add(path);
        }
        node.properties().forEach(entry -> leaves(entry.getValue(), path + "/" + entry.getKey(), paths));
        if (node.isArray()) {
            node.forEach(item -> leaves(item, path, paths));
        }
    }
}
