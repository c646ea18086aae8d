package io.streamcore.kit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.jboss.logging.MDC;

/** Sends the internal credential and the request id with calls of other services, and no header of the client. */
@ApplicationScoped
public class InternalRequestHeaders implements ClientHeadersFactory {
    private final InternalCredential credential;

    InternalRequestHeaders(InternalCredential credential) {
        this.credential = credential;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(InternalOnly.HEADER, credential.value());
        Optional.ofNullable(MDC.get("requestId")).ifPresent(id -> headers.putSingle("X-Request-Id", id.toString()));
        return headers;
    }
}
