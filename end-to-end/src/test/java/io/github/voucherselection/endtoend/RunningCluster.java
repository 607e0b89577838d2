package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A Flink cluster of processes, as {@code flink-cluster} starts it for users, spoken to over its REST interface. */
final class RunningCluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MASTER = Pattern.compile("--flinkMaster=(\\S+)");
    private static final Pattern PROCESS = Pattern.compile("(\\w+)\\S*: process (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final String master;
    private final ProcessHandle jobManager;
    private final List<ProcessHandle> taskManagers;
    private final List<ProcessHandle> processes;

    private RunningCluster(Path directory, String status) {
        this.directory = directory;
        this.master = MASTER.matcher(status).results().findFirst().orElseThrow().group(1);
        List<MatchResult> lines = PROCESS.matcher(status).results().toList();
        this.processes = lines.stream().map(RunningCluster::process).toList();
        this.jobManager = processes.get(0);
        this.taskManagers = lines.stream()
                .filter(line -> line.group(1).equals("taskmanager"))
                .map(RunningCluster::process)
                .toList();
    }

    static RunningCluster start(Path directory, String... options) throws IOException, InterruptedException {
        return new RunningCluster(directory, script(directory, "start", options));
    }

    /** What the job's command line needs. */
    String option() {
        return "--flinkMaster=" + master;
    }

    ProcessHandle jobManager() {
        return jobManager;
    }

    List<ProcessHandle> taskManagers() {
        return taskManagers;
    }

    JsonNode ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + master + path))
                .timeout(Duration.ofMinutes(1))
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    /** Stops it, and asserts that nothing is left behind. */
    @Override
    public void close() throws IOException {
        try {
            script(directory, "stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        // They are not children of this process; the system takes a moment to clear away what has ended.
        await("all processes end")
                .atMost(Duration.ofMinutes(1))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(directory).doesNotExist();
    }

    private static ProcessHandle process(MatchResult line) {
        return ProcessHandle.of(Long.parseLong(line.group(2))).orElseThrow();
    }

    private static String script(Path directory, String command, String... options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(JavaProcess.property("flinkCluster"), command));
        words.add("--state=" + directory);
        words.addAll(List.of(options));
        Path log = Files.createTempFile(directory.resolveSibling("."), command, ".log");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        JavaProcess.clean(builder.environment());
        builder.environment().put("JAVA_HOME", JavaProcess.property("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        String output = Files.readString(log);
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
