package io.streamcore.video.comment;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The order of a list of comments. */
public class CommentQuery {
    @QueryParam("sortBy")
    @Parameter(
            description = "`createdAt`, the latest first, or `likesCount`, the most first",
            schema =
                    @Schema(
                            enumeration = {"createdAt", "likesCount"},
                            defaultValue = "createdAt"))
    String sortBy;

    CommentSort sort() {
        return CommentSort.named(sortBy);
    }
}
