package io.github.voucherselection.helm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rendered objects.
 *
 * @param objects in the order in which Helm installs them
 */
record Manifests(List<HasMetadata> objects) {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    CronJob.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Job.class,
                    NetworkPolicy.class,
                    Pod.class,
                    PodDisruptionBudget.class,
                    Service.class,
                    ServiceAccount.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Refuses fields that a kind does not have, which the models would otherwise collect. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            });

    static Manifests parse(String yaml) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            for (JsonNode document : documents.readAll()) {
                if (document.isObject()) {
                    Class<? extends HasMetadata> kind =
                            KINDS.get(document.path("kind").asText());
                    objects.add(
                            kind == null
                                    ? YAML.treeToValue(document, GenericKubernetesResource.class)
                                    : STRICT.treeToValue(document, kind));
                }
            }
        }
        return new Manifests(List.copyOf(objects));
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** Objects of kinds that Kubernetes itself does not have. */
    Optional<GenericKubernetesResource> find(String kind) {
        return all(GenericKubernetesResource.class).stream()
                .filter(object -> object.getKind().equals(kind))
                .findFirst();
    }

    Deployment service() {
        return find(Deployment.class, "daily-voucher-selection").orElseThrow();
    }

    CronJob pipeline() {
        return find(CronJob.class, "daily-voucher-selection-pipeline").orElseThrow();
    }

    /** A run of the batch job. */
    JobSpec job() {
        return pipeline().getSpec().getJobTemplate().getSpec();
    }

    /** A file of a ConfigMap. */
    String file(String configMap, String name) {
        return Objects.requireNonNull(
                find(ConfigMap.class, configMap).orElseThrow().getData().get(name), name);
    }

    /** Whatever becomes a pod. */
    List<PodTemplateSpec> pods() {
        return Stream.of(
                        all(Deployment.class).stream()
                                .map(object -> object.getSpec().getTemplate()),
                        all(Job.class).stream().map(object -> object.getSpec().getTemplate()),
                        all(CronJob.class).stream()
                                .map(object -> object.getSpec()
                                        .getJobTemplate()
                                        .getSpec()
                                        .getTemplate()),
                        all(Pod.class).stream()
                                .map(object -> new PodTemplateSpecBuilder()
                                        .withMetadata(object.getMetadata())
                                        .withSpec(object.getSpec())
                                        .build()))
                .flatMap(Function.identity())
                .toList();
    }
}
