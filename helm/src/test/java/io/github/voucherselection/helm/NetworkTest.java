package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may talk to whom. */
class NetworkTest {
    @Test
    void theServiceIsCalledFromItsNamespaceAndTheAllowedOnes() {
        NetworkPolicySpec policy = service(Chart.render("networkPolicy: {allowedNamespaces: [checkout]}"));

        assertThat(policy.getIngress()).hasSize(1);
        NetworkPolicyIngressRule http = policy.getIngress().get(0);
        assertThat(http.getPorts())
                .extracting(port -> port.getPort().getStrVal())
                .containsExactly("http");
        assertThat(http.getFrom()).hasSize(2);
        assertThat(http.getFrom().get(0).getPodSelector().getMatchLabels()).isEmpty();
        assertThat(namespaces(http.getFrom())).containsExactly("checkout");
    }

    @Test
    void monitoringReachesTheManagementPortOnly() {
        NetworkPolicySpec policy = service(Chart.render("networkPolicy: {monitoringNamespaces: [prometheus]}"));

        NetworkPolicyIngressRule management = policy.getIngress().get(1);
        assertThat(management.getPorts())
                .extracting(port -> port.getPort().getStrVal())
                .containsExactly("management");
        assertThat(namespaces(management.getFrom())).containsExactly("prometheus");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 443",
        "https://s3.example, 443",
        "https://s3.example:9443/, 9443",
        "http://minio.s3.svc:9000, 9000",
        "http://minio, 80"
    })
    void theServiceAndTheBatchJobReachNothingButDnsAndTheStore(String endpoint, int port) {
        Manifests manifests = Chart.render("storage: {s3: {endpoint: '%s'}}".formatted(endpoint));

        assertThat(List.of(service(manifests), pipeline(manifests))).allSatisfy(policy -> {
            assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(ports(policy.getEgress())).containsExactly(53, 53, 5353, 5353, port);
        });
        assertThat(pipeline(manifests).getIngress()).isEmpty();
    }

    @Test
    void noStoreIsReachedByNetworkWhenItIsAVolume() {
        Manifests manifests = Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/volume-values.yaml"), "{}");

        assertThat(ports(service(manifests).getEgress())).containsExactly(53, 53, 5353, 5353);
    }

    @Test
    void theKeysOfTokensAreReachedToo() {
        Manifests manifests = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/everything-values.yaml"),
                "service: {token: {jwks: 'https://issuer.example:8443/keys'}}");

        assertThat(ports(service(manifests).getEgress())).contains(8443);
        assertThat(ports(pipeline(manifests).getEgress())).doesNotContain(8443);
    }

    /** Policies see the port of the API server itself. */
    @Test
    void theApiServerIsReachedForTheKeysOfItsServiceAccounts() {
        Manifests manifests = Chart.render(
                "service: {token: {jwks: cluster, audience: amounts, subjects: ['system:serviceaccount:shop:checkout']}}");

        assertThat(ports(service(manifests).getEgress())).contains(443, 6443);
        assertThat(ports(pipeline(manifests).getEgress())).doesNotContain(6443);
    }

    @Test
    void theStoreMayBeNarrowedAndWaysOutAdded() {
        NetworkPolicySpec policy = service(Chart.render("""
                networkPolicy:
                  storePeers: [{ipBlock: {cidr: 10.0.0.0/8}}]
                  extraEgress: [{ports: [{port: 988}]}]
                """));

        assertThat(policy.getEgress().get(1).getTo().get(0).getIpBlock().getCidr())
                .isEqualTo("10.0.0.0/8");
        assertThat(ports(policy.getEgress())).contains(988);
    }

    /** Without it, workload identity on GKE gives out no tokens. */
    @Test
    void theMetadataServerOfGkeIsReachedInItsExample() {
        Manifests manifests = Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/gcs-values.yaml"), "{}");

        assertThat(List.of(service(manifests), pipeline(manifests))).allSatisfy(policy -> {
            List<NetworkPolicyEgressRule> ways = policy.getEgress().stream()
                    .filter(way -> !way.getTo().isEmpty())
                    .toList();
            assertThat(ways)
                    .extracting(way -> way.getTo().get(0).getIpBlock().getCidr())
                    .containsExactly("169.254.169.252/32", "169.254.169.254/32");
            assertThat(ports(ways)).containsExactly(988, 80);
        });
    }

    private static NetworkPolicySpec service(Manifests manifests) {
        return policy(manifests, "daily-voucher-selection");
    }

    private static NetworkPolicySpec pipeline(Manifests manifests) {
        return policy(manifests, "daily-voucher-selection-pipeline");
    }

    private static NetworkPolicySpec policy(Manifests manifests, String name) {
        return manifests.find(NetworkPolicy.class, name).orElseThrow().getSpec();
    }

    private static List<Integer> ports(List<NetworkPolicyEgressRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyPort::getPort)
                .map(port -> port.getIntVal())
                .toList();
    }

    private static List<String> namespaces(List<NetworkPolicyPeer> peers) {
        return peers.stream()
                .map(NetworkPolicyPeer::getNamespaceSelector)
                .filter(Objects::nonNull)
                .map(selector -> Map.copyOf(selector.getMatchLabels()).get("kubernetes.io/metadata.name"))
                .toList();
    }
}
