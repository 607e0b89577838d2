package io.github.voucherselection.helm;

import static io.github.voucherselection.helm.ServiceTest.container;
import static io.github.voucherselection.helm.ServiceTest.pod;
import static io.github.voucherselection.helm.ServiceTest.testArguments;
import static io.github.voucherselection.helm.ServiceTest.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import org.junit.jupiter.api.Test;

/** The service where callers need tokens. */
class TokensTest {
    private static final String CLUSTER_TOKENS =
            "service: {token: {jwks: cluster, audience: amounts, subjects: ['system:serviceaccount:shop:checkout']}}";

    @Test
    void isTestedToRefuseACallWithoutAToken() {
        Manifests everything = Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/everything-values.yaml"), "{}");

        assertThat(testArguments(everything).get(2)).isEqualTo("401");
    }

    /** The pod has no token of Kubernetes otherwise, see {@link Soundness}. */
    @Test
    void asksTheApiServerForTheKeysOfItsServiceAccounts() {
        Manifests cluster = Chart.render(CLUSTER_TOKENS);

        assertThat(container(cluster).getEnv())
                .contains(
                        variable("VOUCHER_TOKEN_JWKS", "https://kubernetes.default.svc/openid/v1/jwks"),
                        variable("VOUCHER_TOKEN_JWKS_CA", "/var/run/secrets/token-keys/ca.crt"),
                        variable("VOUCHER_TOKEN_JWKS_BEARER", "/var/run/secrets/token-keys/token"),
                        variable("VOUCHER_TOKEN_ISSUER", "https://kubernetes.default.svc.cluster.local"));
        assertThat(container(cluster).getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .contains("/var/run/secrets/token-keys");
        assertThat(pod(cluster).getVolumes())
                .filteredOn(volume -> volume.getName().equals("token-keys"))
                .singleElement()
                .satisfies(volume -> {
                    var sources = volume.getProjected().getSources();
                    assertThat(sources).hasSize(2);
                    assertThat(sources.get(0).getConfigMap().getName()).isEqualTo("kube-root-ca.crt");
                    assertThat(sources.get(1).getServiceAccountToken().getPath())
                            .isEqualTo("token");
                });
        assertThat(pod(Chart.render("{}")).getVolumes())
                .extracting(Volume::getName)
                .doesNotContain("token-keys");
    }

    @Test
    void isTestedToAnswerACallWithATokenOfTheCluster() {
        Manifests cluster = Chart.render(CLUSTER_TOKENS);
        PodSpec test = cluster.find(Pod.class, "daily-voucher-selection-test")
                .orElseThrow()
                .getSpec();
        Container withToken = test.getContainers().get(1);

        assertThat(testArguments(cluster).get(2)).isEqualTo("401");
        assertThat(withToken.getArgs().get(2)).isEqualTo("201");
        assertThat(withToken.getEnv()).containsExactly(variable("TOKEN_FILE", "/var/run/secrets/caller/token"));
        assertThat(test.getVolumes()
                        .get(1)
                        .getProjected()
                        .getSources()
                        .get(0)
                        .getServiceAccountToken()
                        .getAudience())
                .isEqualTo("amounts");
        assertThat(container(cluster).getEnv())
                .contains(variable(
                        "VOUCHER_TOKEN_SUBJECTS",
                        "system:serviceaccount:shop:checkout,system:serviceaccount:shop:"
                                + test.getServiceAccountName()));
    }

    @Test
    void takesTokensOfAClusterWithAnotherIssuer() {
        assertThat(container(Chart.render(CLUSTER_TOKENS.replace("}}", ", issuer: 'https://oidc.example'}}")))
                        .getEnv())
                .contains(variable("VOUCHER_TOKEN_ISSUER", "https://oidc.example"));
    }
}
