package io.streamcore.video.directory;

import io.streamcore.kit.internal.InternalCredential;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Shows our credential to another service; nothing of the caller's own headers goes along. */
@ApplicationScoped
public class InternalHeaders implements ClientHeadersFactory {
    @Inject
    InternalCredential credential;

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(InternalOnly.HEADER, credential.value());
        return headers;
    }
}
