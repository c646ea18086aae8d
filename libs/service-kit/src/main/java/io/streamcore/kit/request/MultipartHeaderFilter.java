package io.streamcore.kit.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Lets Quarkus REST read the parts of a form through {@link MultipartHeaderStream}. */
public class MultipartHeaderFilter {

    @ServerRequestFilter
    public void normalizePartHeaders(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type != null && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type)) {
            String boundary = type.getParameters().get("boundary");
            if (boundary != null) {
                request.setEntityStream(new MultipartHeaderStream(body(), boundary));
            }
        }
    }

    /** The body, which is not requested from the client before it is read. */
    private static Supplier<InputStream> body() {
        var context = CurrentRequestManager.get();
        return () -> context.serverRequest().createInputStream();
    }
}
