package io.streamcore.video.playlist;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Serves playlists below {@code /playlist} too, the path of the Node API; the document names one of the two. */
class PlaylistAlias {
    private static final String ALIAS = "/api/v1/playlist";

    @ServerRequestFilter(preMatching = true)
    public void rewrite(ContainerRequestContext request) {
        URI target = request.getUriInfo().getRequestUri();
        String path = target.getRawPath();
        if (path.equals(ALIAS) || path.startsWith(ALIAS + "/")) {
            request.setRequestUri(URI.create(target.toString().replaceFirst(ALIAS, PlaylistResource.PATH)));
        }
    }
}
