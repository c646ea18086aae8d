package io.streamcore.auth.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The representation of a session for its user. */
@Schema(name = "Session")
public record SessionView(
        @JsonProperty("_id") @Schema(examples = "6750a1f2c3d4e5f60718293a")
        String id,

        @Schema(examples = "Mozilla/5.0 (X11; Linux x86_64)")
        String device,

        @Schema(examples = "203.0.113.7") String ip,
        Instant createdAt,
        Instant lastUsedAt,

        @Schema(description = "Whether it is the session of this request")
        boolean current) {

    static SessionView of(Session session, String currentId) {
        String id = session.id().toHexString();
        return new SessionView(
                id, session.device(), session.ip(), session.createdAt(), session.lastUsedAt(), id.equals(currentId));
    }
}
