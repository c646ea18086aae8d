package io.streamcore.video.catalog;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ObjectIdParameters;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the public list, besides paging. */
public class VideoQuery {
    private static final int MAX_QUERY = 200;

    @QueryParam("query")
    @Parameter(
            description = "Words, all of which occur in the title, description or tags",
            schema = @Schema(type = SchemaType.STRING, maxLength = MAX_QUERY))
    String query;

    @QueryParam("sortBy")
    @Parameter(
            description = "createdAt by default; a search without it lists matches in titles first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"createdAt", "views", "duration", "title"}))
    String sortBy;

    @QueryParam("sortType")
    @Parameter(
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"asc", "desc"},
                            defaultValue = "desc"))
    String sortType;

    @QueryParam("userId")
    @Parameter(description = "Only videos of this user; the caller's own list includes unpublished ones")
    String userId;

    VideoFilter filter(Optional<ObjectId> reader) {
        Optional<ObjectId> owner =
                Optional.ofNullable(present(userId)).map(id -> ObjectIdParameters.read("userId", id.strip()));
        boolean own = owner.isPresent() && owner.equals(reader);
        boolean ranked = present(query) != null && present(sortBy) == null;
        VideoSort sort = present(sortBy) == null ? VideoSort.CREATED_AT : VideoSort.named(sortBy.strip());
        return new VideoFilter(owner.map(List::of), !own, words(), ranked, sort, !ranked && isAscending());
    }

    /** Whether the query consists of no searchable word, such as {@code ***}; its result is empty. */
    boolean hasNoSearchTerms() {
        return present(query) != null && words().isEmpty();
    }

    private List<String> words() {
        String text = present(query);
        if (text == null) {
            return List.of();
        }
        if (text.length() > MAX_QUERY) {
            throw ApiException.badField("query", "too-long", "At most %d characters", MAX_QUERY);
        }
        return SearchTerms.words(text);
    }

    private boolean isAscending() {
        return sortType != null && sortType.strip().equalsIgnoreCase("asc");
    }

    private static String present(String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter;
    }
}
