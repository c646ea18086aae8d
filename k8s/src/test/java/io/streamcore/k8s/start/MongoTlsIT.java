package io.streamcore.k8s.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.readme.ClusterSecrets;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a packaged application with {@code components/mongodb-tls}: a private CA instead of the public ones. */
@Tag("proof")
class MongoTlsIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final Rendering RENDERING = Renderings.all()
            .filter(rendering -> rendering.name().endsWith("/base+mongodb-tls"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    @Test
    void databaseIsVerifiedWithTheMountedCertificate() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory();
                TlsRelay relay = new TlsRelay(mongo.uri(), own);
                TlsRelay other = new TlsRelay(mongo.uri(), foreign)) {
            try (PodProcess pod = pod(relay, relay, own)) {
                await().atMost(TIMEOUT).until(() -> isReady(pod));
                assertThat(relay.rejectedHandshakes()).isZero();
            }
            try (PodProcess pod = pod(relay, other, foreign)) {
                await().atMost(TIMEOUT).until(() -> relay.rejectedHandshakes() > 0);
                assertThat(isReady(pod)).isFalse();
            }
        }
    }

    private static PodProcess pod(TlsRelay database, TlsRelay trusted, Path folder) throws Exception {
        String uri = database.uri();
        Path secrets = new ClusterSecrets(folder)
                .create(
                        "production",
                        List.of(uri, uri, uri, "demo", "123456789012345", "secret-of-the-account", "", ""))
                .folder();
        trusted.writeCertificate(secrets.resolve("mongodb-ca/ca.crt"));
        return new PodProcess(RENDERING.workload("auth-service"), RENDERING, secrets, folder);
    }

    private static boolean isReady(PodProcess pod) {
        return pod.health("/q/health/ready").path("status").asText().equals("UP");
    }
}
