package io.streamcore.kit.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.DefaultBean;
import io.streamcore.kit.internal.InternalCredential;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys and revocations as auth-service tells them to the other services. */
@DefaultBean
@ApplicationScoped
public class AuthServiceFeed implements KeySource, RevocationSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    @Inject
    TokenConfig config;

    @Inject
    InternalCredential internal;

    @Inject
    ObjectMapper json;

    @Override
    public String jwks() throws IOException, InterruptedException {
        return get("/.well-known/jwks.json");
    }

    @Override
    public List<Revocation> since(Instant since) throws IOException, InterruptedException {
        List<Revocation> revocations = new ArrayList<>();
        JsonNode page = json.readTree(get("/internal/sessions/revoked?since=" + since.toEpochMilli()));
        for (JsonNode entry : page.get("revoked")) {
            revocations.add(new Revocation(
                    entry.get("sid").asText(),
                    Instant.ofEpochMilli(entry.get("at").asLong())));
        }
        return revocations;
    }

    private String get(String path) throws IOException, InterruptedException {
        URI origin =
                config.authService().orElseThrow(() -> new IOException("streamcore.token.auth-service is not set"));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(origin.resolve(path))
                        .timeout(TIMEOUT)
                        .header(InternalOnly.HEADER, internal.value())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("auth-service answered " + answer.statusCode() + " to " + path);
        }
        return answer.body();
    }
}
