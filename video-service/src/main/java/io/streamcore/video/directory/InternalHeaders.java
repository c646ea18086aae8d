package io.streamcore.video.directory;

import io.streamcore.kit.internal.InternalCredential;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.jboss.logging.MDC;

/** Shows our credential to another service, and lets its log lines carry the id of the request we serve; nothing else. */
@ApplicationScoped
public class InternalHeaders implements ClientHeadersFactory {
    @Inject
    InternalCredential credential;

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(InternalOnly.HEADER, credential.value());
        Optional.ofNullable(MDC.get("requestId")).ifPresent(id -> headers.putSingle("X-Request-Id", id.toString()));
        return headers;
    }
}
