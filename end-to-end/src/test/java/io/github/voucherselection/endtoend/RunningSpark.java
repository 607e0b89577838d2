package io.github.voucherselection.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An installed Spark: {@code spark-submit}, and a standalone cluster of a master and workers of one processor each. */
final class RunningSpark implements AutoCloseable {
    private static final String PACKAGE = "org.apache.spark.deploy.";
    private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;
    private final JavaProcess master;
    private final List<JavaProcess> workers = new ArrayList<>();

    private RunningSpark(Path directory) throws IOException {
        this.directory = directory;
        this.master = daemon("master.Master");
    }

    static RunningSpark start(Path directory, int workers) throws IOException {
        RunningSpark cluster = new RunningSpark(directory);
        String url = cluster.url();
        for (int worker = 1; worker <= workers; worker++) {
            cluster.workers.add(cluster.daemon(
                    "worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    directory.resolve("worker-" + worker).toString(),
                    url));
        }
        await("the workers register").atMost(PATIENCE).until(() -> cluster.said("Registering worker") == workers);
        return cluster;
    }

    /** What {@code --master} takes. */
    String url() {
        return await("the master starts")
                .atMost(PATIENCE)
                .until(() -> URL.matcher(master.output()).results().findFirst(), Optional::isPresent)
                .orElseThrow()
                .group(1);
    }

    /** Those of the job that runs. */
    Stream<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(worker -> worker.handle().descendants())
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments ->
                                List.of(arguments).contains("org.apache.spark.executor.CoarseGrainedExecutorBackend"))
                        .orElse(false));
    }

    /** How often the master's log has this text. */
    long said(String text) throws IOException {
        return master.output().lines().filter(line -> line.contains(text)).count();
    }

    /** The batch job by {@code spark-submit}, with all countries of a history. */
    static JavaProcess submit(String master, Path input, Path store, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program("spark-submit"),
                "--master=" + master,
                "--conf=spark.ui.enabled=false",
                JavaProcess.property("sparkJar"),
                "--input=" + input,
                "--output=" + store,
                "--countries=*"));
        command.addAll(List.of(more));
        return JavaProcess.start(command, store.resolveSibling("."), environment());
    }

    /** Those of the installation. */
    static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(home(), "jars"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private JavaProcess daemon(String role, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program("spark-class"), PACKAGE + role, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        command.addAll(List.of(more));
        return JavaProcess.start(command, directory, environment());
    }

    private static String program(String name) {
        return Path.of(home(), "bin", name).toString();
    }

    private static Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME", home(), "SPARK_LOCAL_IP", "127.0.0.1", "JAVA_HOME", JavaProcess.property("java.home"));
    }

    private static String home() {
        return Objects.requireNonNull(System.getenv("SPARK3_HOME"), "SPARK3_HOME, which .ci/run sets");
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> left = executors().toList();
        workers.forEach(JavaProcess::close);
        master.close();
        await("the executors end").atMost(PATIENCE).until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
    }
}
