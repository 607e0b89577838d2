package io.github.voucherselection.pipeline.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.snapshot.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A Flink session cluster, as its REST interface describes it.
 *
 * @param slots how many tasks of a step its TaskManagers run at a time
 * @param jars the file names of its class path
 */
record FlinkCluster(int slots, Set<String> jars) {
    /** The release of Flink that Beam's runner is built for; others do not understand its jobs. */
    private static final String RELEASE = "1.19";

    private static final Pattern ADDRESS = Pattern.compile("[^:/\\[\\]]+:\\d{1,5}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @throws CommandException when the address is invalid */
    static void checkAddress(String master) {
        if (!ADDRESS.matcher(master).matches() || !hasHostAndPort("http://" + master)) {
            throw CommandException.usage(
                    "--flinkMaster=%s: invalid address; use HOST:PORT, with a host of letters, digits, dots and hyphens and a port from 1 to 65535"
                            .formatted(master));
        }
    }

    private static boolean hasHostAndPort(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Asks a cluster about itself.
     *
     * @param master host and port of its REST interface
     * @throws CommandException when it does not answer, has no TaskManager or is of another release
     */
    static FlinkCluster at(String master) {
        try {
            JsonNode overview = ask(master, "/overview");
            String version = overview.path("flink-version").asText();
            if (!version.startsWith(RELEASE + ".")) {
                throw CommandException.other(
                        "the Flink cluster at %s has version %s; it must be %s".formatted(master, version, RELEASE));
            }
            int slots = overview.path("slots-total").asInt();
            if (slots == 0) {
                throw CommandException.unreachable(
                        "the Flink cluster at %s has no TaskManager; start one, or try again when it has registered"
                                .formatted(master));
            }
            JsonNode classPath = ask(master, "/jobmanager/environment").path("classpath");
            return new FlinkCluster(
                    slots,
                    StreamSupport.stream(classPath.spliterator(), false)
                            .map(entry -> fileName(entry.asText()))
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw CommandException.unreachable(
                    "no Flink cluster answers at %s (%s); check --flinkMaster and that its JobManager is running"
                            .formatted(master, Problem.of(e)));
        }
    }

    /** Whether a TaskManager of that host is registered. */
    static boolean hasTaskManager(String master, String host) throws IOException {
        return StreamSupport.stream(
                        ask(master, "/taskmanagers").path("taskmanagers").spliterator(), false)
                .anyMatch(manager -> manager.path("path").asText().contains("@" + host + ":"));
    }

    /** Those of these jars that the cluster does not have, so that they must come with the job. */
    List<String> lacking(Collection<String> classPath) {
        return classPath.stream().filter(jar -> !jars.contains(fileName(jar))).toList();
    }

    private static JsonNode ask(String master, String path) throws IOException {
        try {
            HttpResponse<byte[]> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://" + master + path))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode() + " for " + path);
            }
            return new ObjectMapper().readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String fileName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }
}
